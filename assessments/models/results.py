import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from assessments.choices import Outcome, ResultStatus
from curriculum.models import Stage
from ecf.events import guards
from portfolio.models import Enrolment

MOVES_ALONG_TABLE = """
    IF (OLD.status, NEW.status) NOT IN (
        ('recorded', 'recorded'), ('released', 'released'),
        ('recorded', 'released'), ('recorded', 'withdrawn'), ('released', 'withdrawn')
    ) OR (
        (NEW.released_at, NEW.released_by_id)
            IS DISTINCT FROM (OLD.released_at, OLD.released_by_id)
        AND (OLD.status, NEW.status) <> ('recorded', 'released')
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
FOLLOWS_THE_LAST = """
    IF NEW.attempt > 1 AND NOT EXISTS (
        SELECT FROM assessments_result
        WHERE enrolment_id = NEW.enrolment_id AND stage_id = NEW.stage_id
          AND attempt = NEW.attempt - 1
          AND outcome <> 'void' AND status <> 'withdrawn'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class Result(models.Model):
    """What somebody's attempt at a stage's national assessment came to.

    Nothing is seen before release (A4), by a second person; `attempt` counts from 1,
    at most 3, void attempts apart (A2).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="results"
    )
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="results")
    attempt = models.PositiveSmallIntegerField()
    sat_on = models.DateField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    status = models.CharField(
        max_length=20, choices=ResultStatus, default=ResultStatus.RECORDED
    )
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="results_recorded"
    )
    recorded_at = models.DateTimeField()
    released_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="results_released"
    )
    released_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "stage", "attempt"],
                condition=~Q(outcome=Outcome.VOID) & ~Q(status=ResultStatus.WITHDRAWN),
                name="result_attempt_once",
            ),
            models.CheckConstraint(
                condition=Q(attempt__gte=1, attempt__lte=3),
                name="result_at_most_three_attempts",
            ),
            models.CheckConstraint(
                condition=Q(status__in=ResultStatus.values),
                name="result_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=Outcome.values), name="result_outcome_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=ResultStatus.RECORDED, released_at=None, released_by=None
                )
                | Q(
                    status=ResultStatus.RELEASED,
                    released_at__isnull=False,
                    released_by__isnull=False,
                )
                | Q(status=ResultStatus.WITHDRAWN),
                name="result_released_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(released_by=F("recorded_by")),
                name="result_released_by_another",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(withdrawn_because=""),
                    status=ResultStatus.WITHDRAWN,
                    withdrawn_at__isnull=False,
                    withdrawn_by__isnull=False,
                )
                | (
                    ~Q(status=ResultStatus.WITHDRAWN)
                    & Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                ),
                name="result_withdrawn_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("result"),
            guards.announced("result"),
            guards.unchanging(
                "result",
                "enrolment_id",
                "stage_id",
                "attempt",
                "sat_on",
                "outcome",
                "recorded_by_id",
                "recorded_at",
            ),
            pgtrigger.Trigger(
                name="result_moves_along_table",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=MOVES_ALONG_TABLE.format(
                    refusal=guards.refusal(
                        "a result is released once, and withdrawn once",
                        constraint="result_moves_along_table",
                    )
                ),
            ),
            pgtrigger.Trigger(
                name="result_attempts_contiguous",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=FOLLOWS_THE_LAST.format(
                    refusal=guards.refusal(
                        "an attempt follows the one before it",
                        constraint="result_attempts_contiguous",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
