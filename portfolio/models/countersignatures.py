import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import CountersignatureStatus
from portfolio.models import countersigning, places
from portfolio.models import hidden_triggers as hiding
from portfolio.models.submissions import Submission

OPEN = (CountersignatureStatus.ASKED, CountersignatureStatus.NAMED)


class Countersignature(models.Model):
    """A line manager has signed off, and a second educator is to countersign (P3).

    Until then the submission waits as before. `words` say what is to be done where it
    is refused; `answered_at` is when it was signed, refused or dropped.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="countersignatures"
    )
    status = models.CharField(
        max_length=20,
        choices=CountersignatureStatus,
        default=CountersignatureStatus.ASKED,
    )
    signed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    comment = models.TextField(default="", blank=True)
    countersigner = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="countersignatures",
    )
    named_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    named_at = models.DateTimeField(null=True)
    words = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=CountersignatureStatus.values),
                name="countersignature_status_is_known",
            ),
            models.UniqueConstraint(
                fields=["submission"],
                condition=Q(status__in=[*OPEN, CountersignatureStatus.SIGNED]),
                name="countersignature_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(countersigner=None, named_at=None, named_by=None)
                | Q(countersigner__isnull=False, named_at__isnull=False),
                name="countersignature_named_at_a_moment",
            ),
            models.CheckConstraint(
                condition=Q(status=CountersignatureStatus.DROPPED)
                | Q(status=CountersignatureStatus.ASKED, countersigner=None)
                | (
                    ~Q(status=CountersignatureStatus.ASKED)
                    & Q(countersigner__isnull=False)
                ),
                name="countersignature_by_somebody_named",
            ),
            models.CheckConstraint(
                condition=Q(status__in=OPEN, answered_at=None)
                | (~Q(status__in=OPEN) & Q(answered_at__isnull=False)),
                name="countersignature_answered_at_a_moment",
            ),
            models.CheckConstraint(
                condition=(Q(status=CountersignatureStatus.REFUSED) & ~Q(words=""))
                | (~Q(status=CountersignatureStatus.REFUSED) & Q(words="")),
                name="countersignature_refused_with_words",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["countersigner"],
                condition=Q(status__in=OPEN),
                name="countersignature_queue",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("countersignature"),
            guards.announced("countersignature"),
            guards.unchanging(
                "countersignature",
                *("submission_id", "signed_by_id", "signed_at"),
            ),
            hiding.words_change_as_hidden(places.SECOND),
            hiding.words_change_as_hidden(places.REFUSAL),
            countersigning.moves_by_its_table(),
            countersigning.between_three(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
