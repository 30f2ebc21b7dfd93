import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import Person
from curriculum.models import Stage
from ecf.events import guards
from portfolio.models.enrolments import Enrolment

AFTER_TWO_RETURNS = """
    IF (
        SELECT count(*) FROM portfolio_submission submission
        JOIN curriculum_unit unit ON unit.id = submission.unit_id
        JOIN curriculum_module module ON module.id = unit.module_id
        LEFT JOIN portfolio_modulechoice choice ON choice.module_id = module.id
            AND choice.enrolment_id = submission.enrolment_id
            AND choice.withdrawn_at IS NULL
        WHERE submission.enrolment_id = NEW.enrolment_id
          AND submission.status = 'returned'
          AND coalesce(module.stage_id, choice.stage_id) = NEW.stage_id
    ) < 2 THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


def after_two_returns() -> pgtrigger.Trigger:
    name = "extension_after_two_returns"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert,
        func=AFTER_TWO_RETURNS.format(
            refusal=guards.refusal(
                "a stage is extended after two returns", constraint=name
            )
        ),
    )


class Extension(models.Model):
    """A stage is given longer, until before a day, with a plan of support (P11). The
    latest of a stage is the one that counts."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="extensions"
    )
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    until = models.DateField()
    plan = models.TextField()
    extended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    extended_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(plan=""), name="extension_has_a_plan"),
        ]
        triggers: ClassVar = [
            guards.appends_only("extension"),
            guards.announced("extension", on_update=False),
            after_two_returns(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} until {self.until}"
