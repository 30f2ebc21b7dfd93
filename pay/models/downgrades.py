from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from pay.choices import DowngradeStatus
from pay.models.positions import Position
from pay.models.scales import SpinePoint


class Downgrade(models.Model):
    """A downward move, proposed and never made by machine: two pay officers approve
    it (B5). `point` is null where no position is owed any more."""

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="downgrades"
    )
    position = models.ForeignKey(
        Position, on_delete=models.PROTECT, related_name="downgrades"
    )
    point = models.ForeignKey(
        SpinePoint, on_delete=models.PROTECT, null=True, related_name="+"
    )
    starts_on = models.DateField()
    because = models.TextField()
    status = models.CharField(
        max_length=20, choices=DowngradeStatus, default=DowngradeStatus.PROPOSED
    )
    proposed_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status=DowngradeStatus.PROPOSED),
                name="downgrade_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(status=DowngradeStatus.PROPOSED, decided_at=None)
                | (
                    ~Q(status=DowngradeStatus.PROPOSED) & Q(decided_at__isnull=False)
                ),
                name="downgrade_decided_has_time",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("downgrade"),
            guards.announced("downgrade"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class Approval(models.Model):
    """One pay officer's yes to a downgrade."""

    downgrade = models.ForeignKey(
        Downgrade, on_delete=models.PROTECT, related_name="approvals"
    )
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["downgrade", "by"], name="approval_once_a_person"
            ),
        ]
        triggers: ClassVar = [guards.appends_only("approval")]

    def __str__(self) -> str:
        return f"#{self.pk}"
