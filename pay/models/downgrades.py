import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from pay.choices import DowngradeStatus
from pay.models.positions import Position
from pay.models.scales import SpinePoint

APPROVED_BY_TWO = """
    IF NEW.status = 'approved' AND (
        SELECT count(*) FROM pay_approval WHERE downgrade_id = NEW.id
    ) < 2 THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
NOT_BY_THE_PERSON = """
    IF EXISTS (
        SELECT FROM pay_downgrade
        WHERE id = NEW.downgrade_id AND person_id = NEW.by_id
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class Downgrade(models.Model):
    """A downward move, proposed and never made by machine: two pay officers approve
    it (B5). `point` is null where no position is owed any more; `starts_on` is the day
    it was proposed, so that nothing is taken back for the days before."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
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
    declined_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(status__in=DowngradeStatus.values),
                name="downgrade_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(
                    ~Q(reason=""),
                    ~Q(declined_by=F("person")),
                    status=DowngradeStatus.DECLINED,
                    declined_by__isnull=False,
                )
                | (
                    ~Q(status=DowngradeStatus.DECLINED) & Q(declined_by=None, reason="")
                ),
                name="downgrade_declined_with_reason",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(status=DowngradeStatus.PROPOSED),
                name="downgrade_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(status=DowngradeStatus.PROPOSED, decided_at=None)
                | (~Q(status=DowngradeStatus.PROPOSED) & Q(decided_at__isnull=False)),
                name="downgrade_decided_has_time",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("downgrade"),
            guards.announced("downgrade"),
            guards.unchanging(
                "downgrade", "person_id", "position_id", "point_id", "starts_on"
            ),
            pgtrigger.Trigger(
                name="downgrade_approved_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=APPROVED_BY_TWO.format(
                    refusal=guards.refusal(
                        "a downward move needs two approvals",
                        constraint="downgrade_approved_by_two",
                    )
                ),
            ),
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
        triggers: ClassVar = [
            guards.appends_only("approval"),
            pgtrigger.Trigger(
                name="approval_by_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=NOT_BY_THE_PERSON.format(
                    refusal=guards.refusal(
                        "nobody approves a move of their own pay",
                        constraint="approval_by_another",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
