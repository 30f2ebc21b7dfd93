from typing import ClassVar

from django.db import models
from django.db.models import Q

from curriculum.models import Stage, Unit
from ecf.events import guards
from portfolio.models import countersigning
from portfolio.models import prior_triggers as held
from portfolio.models.enrolments import Enrolment
from portfolio.models.prior_learning import ClaimPart
from portfolio.models.submissions import Submission


class UnitCompletion(models.Model):
    """A unit done, resting on the submission that was signed off, or on the part of a
    claim that was accepted as prior learning (F6).

    `counts_from` is the London date it was submitted or claimed: nobody loses by a late
    decision (B8).
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="unit_completions"
    )
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="completions")
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, related_name="completions"
    )
    claim_part = models.ForeignKey(
        ClaimPart, on_delete=models.PROTECT, null=True, related_name="completions"
    )
    counts_from = models.DateField()
    completed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "unit"],
                condition=Q(withdrawn_at=None),
                name="unitcompletion_once",
            ),
            models.CheckConstraint(
                condition=Q(submission=None, claim_part__isnull=False)
                | Q(submission__isnull=False, claim_part=None),
                name="unitcompletion_rests_on_one_thing",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("unitcompletion"),
            guards.announced("unitcompletion"),
            guards.unchanging(
                "unitcompletion",
                "enrolment_id",
                "unit_id",
                "submission_id",
                "claim_part_id",
            ),
            countersigning.rests_on_what_counts(),
            held.completion_rests_on_a_part_that_is_met(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class StageCompletion(models.Model):
    """Every unit of a stage done and its minimum of evidence there (P2).

    The stage is *attained* only with its national assessment: `assessments`.
    """

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="stage_completions"
    )
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, related_name="completions"
    )
    counts_from = models.DateField()
    completed_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "stage"],
                condition=Q(withdrawn_at=None),
                name="stagecompletion_once",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("stagecompletion"),
            guards.announced("stagecompletion"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
