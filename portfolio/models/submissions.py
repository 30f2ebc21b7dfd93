import uuid
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from curriculum.models import Statement, Unit
from ecf.events import guards
from portfolio.choices import SubmissionStatus
from portfolio.models.enrolments import Enrolment
from portfolio.models.evidence import EvidenceVersion

DECIDED_BY_ASSIGNED_EDUCATOR = """
    IF NEW.decided_by_id IS NOT NULL
        AND NEW.status IN ('returned', 'signed_off')
        AND NOT EXISTS (
            SELECT FROM portfolio_educatorassignment assignment
            JOIN portfolio_enrolment enrolment
                ON enrolment.id = assignment.enrolment_id
            WHERE assignment.enrolment_id = NEW.enrolment_id
              AND assignment.educator_id = NEW.decided_by_id
              AND assignment.educator_id <> enrolment.person_id
              AND assignment.period @>
                  (NEW.decided_at AT TIME ZONE 'Europe/London')::date
        )
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""

MOVED_BY_ITS_TABLE = """
    IF OLD.status <> NEW.status AND (OLD.status, NEW.status) NOT IN (
        ('submitted', 'returned'), ('submitted', 'signed_off'),
        ('signed_off', 'withdrawn')
    )
    OR OLD.status <> 'submitted' AND (
        ROW(OLD.educator_id, OLD.decided_by_id, OLD.decided_at, OLD.comment)
        IS DISTINCT FROM
        ROW(NEW.educator_id, NEW.decided_by_id, NEW.decided_at, NEW.comment)
    )
    OR OLD.status IN ('returned', 'withdrawn') AND NEW IS DISTINCT FROM OLD
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
NOT_WITHDRAWN_FOR_ONESELF = """
    IF NEW.withdrawn_by_id = (
        SELECT person_id FROM portfolio_enrolment WHERE id = NEW.enrolment_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
# A pin or a mark is written with the act it belongs to, never later.
WRITTEN_WITH_ITS_ACT = """
    IF NOT EXISTS (
        SELECT FROM events_eventrecord
        WHERE subject_kind = 'submission' AND subject_id = NEW.submission_id
          AND name = '{event}' AND xact_id = {this_transaction}
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
PINS_OWN_EVIDENCE = """
    IF EXISTS (
        SELECT FROM written pin
        JOIN portfolio_submission submission ON submission.id = pin.submission_id
        JOIN portfolio_evidenceversion version ON version.id = pin.version_id
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        WHERE evidence.enrolment_id <> submission.enrolment_id
           OR evidence.withdrawn_at IS NOT NULL
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""
MARKS_OWN_STATEMENT = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission submission
        JOIN curriculum_statement statement ON statement.unit_id = submission.unit_id
        WHERE submission.id = NEW.submission_id AND statement.id = NEW.statement_id
          AND submission.status = 'returned'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def written_with(table: str, *, event: str) -> pgtrigger.Trigger:
    name = f"{table}_written_with_its_act"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        timing=pgtrigger.Deferred,
        func=WRITTEN_WITH_ITS_ACT.format(
            event=event,
            this_transaction=guards.THIS_TRANSACTION,
            refusal=guards.refusal(
                f"a {table} is written with its act, never later", constraint=name
            ),
        ),
    )


class Submission(models.Model):
    """A unit put forward for sign-off: one revision, decided once (P4).

    `educator` is who it went to; `decided_by` who decided. A withdrawn sign-off keeps
    its row and says who withdrew it and why (P6).
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
            pgtrigger.Trigger(
                name="submission_decided_by_assigned",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=DECIDED_BY_ASSIGNED_EDUCATOR.format(
                    refusal=guards.refusal(
                        "a unit is decided by the practice educator assigned that day",
                        constraint="submission_decided_by_assigned",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="submission_moves_by_its_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=MOVED_BY_ITS_TABLE.format(
                    refusal=guards.refusal(
                        "a submission is decided once, and moves only along its table",
                        constraint="submission_moves_by_its_table",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="submission_not_withdrawn_for_oneself",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                condition=pgtrigger.Q(new__status="withdrawn"),
                func=NOT_WITHDRAWN_FOR_ONESELF.format(
                    refusal=guards.refusal(
                        "nobody withdraws a sign-off of their own units",
                        constraint="submission_not_withdrawn_for_oneself",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class Pin(models.Model):
    """The exact evidence a submission put forward, and what it counted for (P5)."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="pins"
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
            written_with("pin", event="portfolio.UnitSubmitted"),
            pgtrigger.Trigger(
                name="pin_of_own_evidence",
                level=pgtrigger.Statement,
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]
                func=PINS_OWN_EVIDENCE.format(
                    refusal=guards.refusal(
                        "a submission pins its own enrolment''s evidence, as it stands",
                        constraint="pin_of_own_evidence",
                    )
                ),
            ),
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
            guards.appends_only("mark"),
            written_with("mark", event="portfolio.UnitReturned"),
            pgtrigger.Trigger(
                name="mark_of_own_statement",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=MARKS_OWN_STATEMENT.format(
                    refusal=guards.refusal(
                        "a returned submission marks statements of its unit",
                        constraint="mark_of_own_statement",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
