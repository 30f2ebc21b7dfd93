from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.models import Organisation
from ecf.events import guards
from ecf.time import constraints
from register.choices import AnnotationKind, Answer, Duty


class DutyRule(models.Model):
    """What a duty asks for, for a period (R7): data, loaded from `register/duties/`.

    `by_commencement`: an employer must have commenced it before the annotation is
    asked for; until then a registration in force is enough. `always_allowed` is what
    a "no" still allows, in words.
    """

    duty = models.CharField(max_length=30, choices=Duty)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=200)
    period = DateRangeField()
    needs_annotation = models.CharField(max_length=30, choices=AnnotationKind)
    by_commencement = models.BooleanField()
    # What it makes of the answer that who asks has no reference on file; empty where
    # the duty asks for none.
    without_reference = models.CharField(
        max_length=20, choices=Answer, default="", blank=True
    )
    always_allowed = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("dutyrule"),
            constraints.no_overlap("dutyrule_one_in_force", "duty"),
            models.UniqueConstraint(
                fields=["duty", "version"], name="dutyrule_version_once"
            ),
            models.CheckConstraint(
                condition=Q(duty__in=Duty.values), name="dutyrule_duty_is_known"
            ),
            models.CheckConstraint(
                condition=Q(without_reference__in=["", Answer.NO, Answer.NOT_DECIDED]),
                name="dutyrule_without_reference_is_known",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("dutyrule"),
            guards.unchanging(
                "dutyrule",
                "duty",
                "version",
                "needs_annotation",
                "by_commencement",
                "without_reference",
                "always_allowed",
                "question",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.duty} {self.version}"


class Commencement(models.Model):
    """An employer asks for the annotation from a date on (R7)."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="commencements"
    )
    duty = models.CharField(max_length=30, choices=Duty)
    period = DateRangeField()

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("commencement"),
            constraints.no_overlap(
                "commencement_once_at_a_time", "organisation", "duty"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("commencement"),
            guards.announced("commencement"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.duty}"
