import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from ecf.time import constraints
from portfolio.choices import LeaveKind
from portfolio.models.enrolments import Enrolment


class Leave(models.Model):
    """Time away, which stops every clock and closes no door (P8). `kind` is for the
    person and their coordinator; there is no place for a reason."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="leave"
    )
    kind = models.CharField(max_length=20, choices=LeaveKind)
    period = DateRangeField()
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("leave"),
            constraints.no_overlap(
                "leave_once_at_a_time", "enrolment", where=Q(withdrawn_at=None)
            ),
            models.CheckConstraint(
                condition=Q(kind__in=LeaveKind.values), name="leave_kind_is_known"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("leave"),
            guards.announced("leave"),
            guards.unchanging(
                "leave",
                "enrolment_id",
                "kind",
                "public_id",
                "recorded_by_id",
                "recorded_at",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.period}"


class WorkingPattern(models.Model):
    """The share of full time worked from a day on, until the next (P8). Before the
    first stands `Enrolment.fte`, with which the person began."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="working_patterns"
    )
    from_on = models.DateField()
    fte = models.DecimalField(max_digits=3, decimal_places=2)
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment", "from_on"],
                condition=Q(withdrawn_at=None),
                name="workingpattern_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(fte__gt=0, fte__lte=1),
                name="workingpattern_fte_is_a_share",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("workingpattern"),
            guards.announced("workingpattern"),
            guards.unchanging(
                "workingpattern",
                "enrolment_id",
                "from_on",
                "fte",
                "recorded_by_id",
                "recorded_at",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.fte} from {self.from_on}"
