import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from curriculum.models import Framework, FrameworkVersion, Module, Stage
from ecf.events import guards
from ecf.time import constraints
from portfolio.choices import ConflictKind, EnrolmentStatus
from portfolio.models import covers
from portfolio.models import triggers as held


class Enrolment(models.Model):
    """A person on a framework version, from a date, at a working pattern (P1).

    `fte` is the share of full time worked at first: above 0, at most 1. Locking this
    row makes everything about one person's progress happen in turn. `completed_on` is
    the day from which the last of its years counts as attained.
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
    completed_on = models.DateField(null=True)

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
            models.CheckConstraint(
                condition=Q(
                    status=EnrolmentStatus.COMPLETED, completed_on__isnull=False
                )
                | (~Q(status=EnrolmentStatus.COMPLETED) & Q(completed_on=None)),
                name="enrolment_completed_has_date",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("enrolment"),
            guards.announced("enrolment"),
            guards.unchanging(
                "enrolment",
                *("public_id", "person_id", "framework_id", "started_on", "fte"),
            ),
            held.changes_edition_by_a_move(),
            held.ended_without_work(),
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


class AssignmentQuerySet(models.QuerySet["EducatorAssignment"]):
    def in_force(self, on: date) -> Self:
        """Those of a London date; cover only while what it covers runs too (P10)."""
        return self.filter(
            Q(covers=None) | Q(covers__period__contains=on), period__contains=on
        )

    def not_cancelled(self) -> Self:
        """For those who ask for the days of what is past or to come."""
        return self.filter(cancelled_at=None)


class EducatorAssignment(models.Model):
    """The practice educator who signs off somebody's units, for a period (P3).

    `covers` is the assignment of another that this one stands in for (P10); `follows`
    the one that was handed over to this educator. Cover that was cancelled before it
    began covers no day: its `period` is empty, so that nothing counts it, and
    `cancelled_period` says for when it was named.
    """

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
    covers = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="cover"
    )
    follows = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="+"
    )
    cancelled_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", db_index=False
    )
    cancelled_at = models.DateTimeField(null=True)
    cancelled_period = DateRangeField(null=True)

    objects = AssignmentQuerySet.as_manager()

    class Meta:
        constraints: ClassVar = [
            covers.whole_or_cancelled(),
            covers.cancelled_before_it_began(),
            models.CheckConstraint(
                condition=Q(covers=None) | Q(period__upper_inf=False),
                name="educatorassignment_cover_has_an_end",
            ),
            constraints.no_overlap(
                "educatorassignment_once_a_pair", "enrolment", "educator"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("educatorassignment"),
            guards.announced("educatorassignment"),
            guards.unchanging(
                "educatorassignment",
                "enrolment_id",
                "educator_id",
                "covers_id",
                "follows_id",
            ),
            covers.stands_in_for_another(),
            covers.cancelled_once_as_named(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Conflict(models.Model):
    """Why two people may not decide on each other for a period (P3)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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
    declared_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("conflict"),
            models.CheckConstraint(
                condition=~Q(person=F("educator")), name="conflict_between_two"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ConflictKind.values), name="conflict_kind_is_known"
            ),
            models.CheckConstraint(
                condition=Q(period__upper_inf=True, ended_at=None)
                | Q(period__upper_inf=False, ended_at__isnull=False),
                name="conflict_ends_when_somebody_ends_it",
            ),
            constraints.no_overlap(
                "conflict_once_a_pair_and_kind", "person", "educator", "kind"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("conflict"),
            guards.announced("conflict"),
            guards.unchanging(
                "conflict",
                "person_id",
                "educator_id",
                "kind",
                "declared_by_id",
                "declared_at",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
