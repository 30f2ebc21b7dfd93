import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import MeetingPart, MeetingStatus
from portfolio.models import hidden_triggers as hiding
from portfolio.models import meeting_triggers as held
from portfolio.models import places
from portfolio.models.enrolments import Enrolment
from portfolio.rules.meetings import AT_MONTHS


class ProgressMeeting(models.Model):
    """What was said at 3, 6 or 12 months. `shown` is what was there that day, as
    `portfolio.rules.meetings.sum_up` made it. Another text is another row."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="meetings"
    )
    months = models.PositiveSmallIntegerField()
    held_on = models.DateField()
    words = models.TextField()
    shown = models.JSONField()
    status = models.CharField(
        max_length=20, choices=MeetingStatus, default=MeetingStatus.WRITTEN
    )
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(months__in=AT_MONTHS), name="progressmeeting_at_its_months"
            ),
            models.CheckConstraint(
                condition=Q(status__in=MeetingStatus.values),
                name="progressmeeting_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="progressmeeting_says_something"
            ),
            models.UniqueConstraint(
                fields=["enrolment", "months"],
                condition=~Q(status=MeetingStatus.REPLACED),
                name="progressmeeting_one_stands",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("progressmeeting"),
            guards.announced("progressmeeting"),
            guards.unchanging(
                "progressmeeting",
                "enrolment_id",
                "public_id",
                "months",
                "held_on",
                "shown",
                "written_by_id",
                "written_at",
            ),
            hiding.words_change_as_hidden(places.MINUTES),
            held.moves_by_its_table(),
            held.agreed_by_three(),
            held.held_by_then(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class MeetingSignature(models.Model):
    """One of the three agrees that this is what was said."""

    meeting = models.ForeignKey(
        ProgressMeeting, on_delete=models.PROTECT, related_name="signatures"
    )
    part = models.CharField(max_length=20, choices=MeetingPart)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(part__in=MeetingPart.values),
                name="meetingsignature_part_is_known",
            ),
            models.UniqueConstraint(
                fields=["meeting", "part"], name="meetingsignature_one_a_part"
            ),
            models.UniqueConstraint(
                fields=["meeting", "person"], name="meetingsignature_one_a_person"
            ),
        ]
        triggers: ClassVar = [
            guards.appends_only("meetingsignature"),
            guards.announced("meetingsignature", on_update=False),
            held.signed_while_it_waits(),
            held.signed_by_its_part(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.part}"
