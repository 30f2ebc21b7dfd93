from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.models import Organisation, Person
from ecf.events import guards
from ecf.time import constraints
from register.choices import AnnotationKind, Answer, Duty
from register.rules.employment import MOST_YEARS


class DutyRule(models.Model):
    """What a duty asks for, for a period (R7): data, loaded from `register/duties/`.

    `by_commencement`: an employer must have commenced it before the annotation is
    asked for; until then a registration in force is enough. Beside a registration a
    rule asks for an annotation, for whole years of direct employment by councils or
    children's trusts, or for nothing. `always_allowed` is what a "no" still allows, in
    words.
    """

    duty = models.CharField(max_length=30, choices=Duty)
    version = models.CharField(max_length=20)
    title = models.CharField(max_length=150)
    question = models.CharField(max_length=200)
    period = DateRangeField()
    needs_annotation = models.CharField(
        max_length=30, choices=AnnotationKind, default="", blank=True
    )
    needs_direct_years = models.PositiveSmallIntegerField(null=True)
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
                condition=Q(needs_annotation="") | Q(needs_direct_years=None),
                name="dutyrule_asks_one_thing",
            ),
            models.CheckConstraint(
                condition=Q(needs_annotation__in=["", *AnnotationKind.values]),
                name="dutyrule_annotation_is_known",
            ),
            models.CheckConstraint(
                condition=Q(needs_direct_years=None)
                | Q(needs_direct_years__gte=1, needs_direct_years__lte=MOST_YEARS),
                name="dutyrule_years_can_be_worked",
            ),
            models.CheckConstraint(
                condition=Q(by_commencement=False) | ~Q(needs_annotation=""),
                name="dutyrule_commences_an_annotation",
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
                "needs_direct_years",
                "by_commencement",
                "without_reference",
                "always_allowed",
                "question",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.duty} {self.version}"


class Commencement(models.Model):
    """An employer asks for the annotation from a date on (R7). Before that day it may
    be taken back: then it never counts."""

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="commencements"
    )
    duty = models.CharField(max_length=30, choices=Duty)
    period = DateRangeField()
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_because = models.TextField(default="", db_default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("commencement"),
            constraints.no_overlap(
                "commencement_once_at_a_time",
                "organisation",
                "duty",
                where=Q(withdrawn_at=None),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_because="")
                | (
                    Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False)
                    & ~Q(withdrawn_because="")
                ),
                name="commencement_withdrawn_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("commencement"),
            guards.announced("commencement"),
            guards.unchanging("commencement", "organisation_id", "duty", "period"),
            guards.refused_where(
                "commencement_withdrawn_before_it_counts",
                "a duty that has commenced is not taken back",
                where="""NEW.withdrawn_at >=
                    lower(NEW.period)::timestamp AT TIME ZONE 'Europe/London'""",
                operation=pgtrigger.Insert | pgtrigger.Update,
            ),
            guards.refused_where(
                "commencement_withdrawn_once",
                "what was taken back stays so",
                where="OLD.withdrawn_at IS NOT NULL",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.duty}"
