from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from assessments.models.results import Result
from curriculum.models import Stage
from ecf.events import guards
from portfolio.models import Enrolment, StageCompletion


class Attainment(models.Model):
    """A stage passed, resting on its units and, where it has one, its assessment.

    `attained_on` is the date it counts from: the later of the last submission and the
    sitting, never the day somebody decided (B8).
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="attainments"
    )
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="attainments"
    )
    stage = models.ForeignKey(
        Stage, on_delete=models.PROTECT, related_name="attainments"
    )
    stage_completion = models.ForeignKey(
        StageCompletion, on_delete=models.PROTECT, related_name="attainments"
    )
    result = models.ForeignKey(
        Result, on_delete=models.PROTECT, null=True, related_name="attainments"
    )
    attained_on = models.DateField()
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "stage"],
                condition=Q(withdrawn_at=None),
                name="attainment_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_because="")
                | (Q(withdrawn_at__isnull=False) & ~Q(withdrawn_because="")),
                name="attainment_withdrawn_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("attainment"),
            guards.announced("attainment"),
            guards.unchanging(
                "attainment",
                "person_id",
                "enrolment_id",
                "stage_id",
                "stage_completion_id",
                "result_id",
                "attained_on",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
