import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from curriculum.models import Framework, FrameworkVersion, Module, Stage
from ecf.events import guards
from ecf.time import constraints
from portfolio.choices import ConflictKind, EnrolmentStatus
from portfolio.models import triggers as held


class Enrolment(models.Model):
    """A person on a framework version, from a date, at a working pattern (P1).

    `fte` is the share of full time worked: above 0, at most 1. Locking this row makes
    everything about one person's progress happen in turn.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="enrolments"
    )
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="enrolments"
    )
    version = models.ForeignKey(
        FrameworkVersion, on_delete=models.PROTECT, related_name="enrolments"
    )
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="enrolments"
    )
    started_on = models.DateField()
    fte = models.DecimalField(max_digits=3, decimal_places=2)
    status = models.CharField(
        max_length=20, choices=EnrolmentStatus, default=EnrolmentStatus.ACTIVE
    )
    ended_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person", "framework"],
                condition=~Q(status=EnrolmentStatus.ENDED),
                name="enrolment_one_active",
            ),
            models.CheckConstraint(
                condition=Q(status__in=EnrolmentStatus.values),
                name="enrolment_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1), name="enrolment_fte_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=EnrolmentStatus.ENDED,
                    ended_on__isnull=False,
                    ended_on__gte=F("started_on"),
                )
                | (~Q(status=EnrolmentStatus.ENDED) & Q(ended_on=None)),
                name="enrolment_ended_has_date",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("enrolment"),
            guards.announced("enrolment"),
            held.changes_edition_by_a_move(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class ModuleChoice(models.Model):
    """An elective chosen for a pathway stage (F1)."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="module_choices"
    )
    stage = models.ForeignKey(Stage, on_delete=models.PROTECT, related_name="+")
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="choices")
    chosen_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "module"],
                condition=Q(withdrawn_at=None),
                name="modulechoice_once",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("modulechoice"),
            guards.announced("modulechoice"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class EducatorAssignment(models.Model):
    """The practice educator who signs off somebody's units, for a period (P3)."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="educator_assignments"
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="educates"
    )
    assigned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    period = DateRangeField()

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("educatorassignment"),
            constraints.no_overlap(
                "educatorassignment_once_a_pair", "enrolment", "educator"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("educatorassignment"),
            guards.announced("educatorassignment"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Conflict(models.Model):
    """Why two people may not decide on each other for a period (P3)."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="conflicts"
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="conflicts_as_educator"
    )
    kind = models.CharField(max_length=30, choices=ConflictKind)
    period = DateRangeField()
    declared_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("conflict"),
            models.CheckConstraint(
                condition=~Q(person=F("educator")), name="conflict_between_two"
            ),
        ]
        triggers: ClassVar = [guards.never_deleted("conflict")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
