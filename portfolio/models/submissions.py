import uuid
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from curriculum.models import Statement, Unit
from ecf.events import guards
from portfolio.choices import Hearing, SubmissionStatus
from portfolio.models import countersigning, hearing_triggers, hearings, places
from portfolio.models import hidden_triggers as hiding
from portfolio.models import redaction_triggers as redacting
from portfolio.models import triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.evidence import EvidenceVersion
from portfolio.rules.queues import time_in_words

IS_WITHDRAWN = Q(status=SubmissionStatus.WITHDRAWN)


def _day(moment: str) -> models.Func:
    """The London date of a column."""
    return models.Func(
        moment,
        template="(%(expressions)s AT TIME ZONE 'Europe/London')::date",
        output_field=models.DateField(),
    )


class Submission(models.Model):
    """A unit put forward for sign-off: one revision, decided once (P4).

    `educator` is who it went to; `decided_by` who decided. A withdrawn sign-off keeps
    its row and says who withdrew it and why, when the person was heard, and what they
    said: `hearing` is "" until then (P6).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="submissions"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="submissions")
    revision = models.PositiveSmallIntegerField()
    status = models.CharField(
        max_length=20, choices=SubmissionStatus, default=SubmissionStatus.SUBMITTED
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="submissions_received"
    )
    submitted_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    comment = models.TextField(default="", blank=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="", blank=True)
    hearing = models.CharField(
        max_length=20, choices=Hearing, default="", db_default="", blank=True
    )
    heard_on = models.DateField(null=True)
    heard_words = models.TextField(default="", db_default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "unit", "revision"],
                name="submission_revision_once",
            ),
            models.UniqueConstraint(
                fields=["enrolment", "unit"],
                condition=Q(
                    status__in=[SubmissionStatus.SUBMITTED, SubmissionStatus.SIGNED_OFF]
                ),
                name="submission_one_waiting_or_signed_off",
            ),
            models.CheckConstraint(
                condition=Q(status__in=SubmissionStatus.values),
                name="submission_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=SubmissionStatus.SUBMITTED, decided_at=None, decided_by=None
                )
                | (
                    ~Q(status=SubmissionStatus.SUBMITTED)
                    & Q(decided_at__isnull=False, decided_by__isnull=False)
                ),
                name="submission_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(withdrawn_because=""),
                    ~Q(withdrawn_by=F("decided_by")),
                    status=SubmissionStatus.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                | (
                    ~Q(status=SubmissionStatus.WITHDRAWN)
                    & Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                ),
                name="submission_withdrawn_by_another_with_reason",
            ),
            hearings.withdrawn_after_hearing("submission", IS_WITHDRAWN),
            models.CheckConstraint(
                condition=Q(heard_on=None)
                | Q(
                    heard_on__gte=_day("decided_at"), heard_on__lte=_day("withdrawn_at")
                ),
                name="submission_heard_about_its_sign_off",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["educator", "submitted_at"],
                condition=Q(status=SubmissionStatus.SUBMITTED),
                name="submission_queue",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("submission"),
            guards.announced("submission"),
            guards.unchanging(
                "submission", "enrolment_id", "unit_id", "revision", "submitted_at"
            ),
            held.decided_by_assigned(),
            held.moves_by_its_table(),
            held.not_withdrawn_for_oneself(),
            hearing_triggers.hearing_is_recorded("submission"),
            hearing_triggers.withdrawn_by_who_may(),
            countersigning.countersigned_where_managed(),
            countersigning.not_withdrawn_by_countersigner(),
            redacting.signed_off_in_sight(),
            hiding.words_change_as_hidden(places.COMMENT),
            hiding.words_change_as_hidden(places.WITHDRAWAL),
            hiding.words_change_as_hidden(places.HEARD),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"

    @property
    def ordinal(self) -> str:
        return time_in_words(self.revision)


class Pin(models.Model):
    """The exact evidence a submission put forward, and what it counted for (P5)."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="pins", db_index=False
    )
    version = models.ForeignKey(
        EvidenceVersion, on_delete=models.PROTECT, related_name="pins"
    )
    sha256 = models.CharField(max_length=64)
    statement_ids = ArrayField(models.BigIntegerField())

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["submission", "version"], name="pin_once"),
        ]
        triggers: ClassVar = [
            guards.appends_only("pin"),
            held.written_with("pin", event="portfolio.UnitSubmitted"),
            held.pins_own_evidence(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Mark(models.Model):
    """A statement not met yet, and what to do next (P4: met unless marked)."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="marks"
    )
    statement = models.ForeignKey(Statement, on_delete=models.PROTECT, related_name="+")
    action = models.TextField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "statement"], name="mark_once_a_statement"
            ),
            models.CheckConstraint(condition=~Q(action=""), name="mark_says_what_next"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("mark"),
            hiding.only_its_words_change("mark", "action"),
            hiding.words_change_as_hidden(places.MARK),
            held.written_with("mark", event="portfolio.UnitReturned"),
            held.marks_own_statement(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
