from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now

from accounts.models import Person
from assessments.models import Attainment
from ecf.events import bitemporal, guards
from ecf.jobs.models import Job
from ecf.time import constraints
from pay.choices import RunStatus
from pay.models.scales import ScaleVersion, SpinePoint

SCALE_COVERS_START = """
    IF NOT EXISTS (
        SELECT FROM pay_scaleversion version
        JOIN pay_band band ON band.version_id = version.id
        JOIN pay_spinepoint point ON point.band_id = band.id
        WHERE version.id = NEW.version_id AND point.id = NEW.point_id
          AND version.status = 'published'
          AND version.period @> lower(NEW.period)
          AND point.amount = NEW.amount
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class PayRun(models.Model):
    """Everyone brought up to date on a day: unique by kind, day and rule version."""

    kind = models.CharField(max_length=30)
    on = models.DateField()
    rules = models.CharField(max_length=64)
    job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, related_name="pay_run"
    )
    status = models.CharField(
        max_length=20, choices=RunStatus, default=RunStatus.RUNNING
    )
    people = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    proposed_downgrades = models.PositiveIntegerField(default=0)
    started_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["kind", "on", "rules"], name="payrun_once"),
            models.CheckConstraint(
                condition=Q(status=RunStatus.RUNNING, completed_at=None)
                | Q(status=RunStatus.COMPLETE, completed_at__isnull=False),
                name="payrun_complete_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.on}"


class Position(models.Model):
    """Where a person stands on the scale for a period, and what it rests on (B4, B6).

    `attainment` is the stage that earned the band (null on the first band); `units`
    how many completed units earned the point within it.
    """

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="positions"
    )
    version = models.ForeignKey(
        ScaleVersion, on_delete=models.PROTECT, related_name="positions"
    )
    point = models.ForeignKey(
        SpinePoint, on_delete=models.PROTECT, related_name="positions"
    )
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    period = DateRangeField()
    attainment = models.ForeignKey(
        Attainment, on_delete=models.PROTECT, null=True, related_name="positions"
    )
    units = models.PositiveSmallIntegerField(default=0)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("position"),
            constraints.no_overlap(
                "position_one_at_a_time", "person", where=bitemporal.STANDING
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="position_amount_is_positive"
            ),
            bitemporal.superseded_with_reason("position"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["person"],
                condition=bitemporal.STANDING,
                name="position_standing",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("position"),
            bitemporal.only_superseded("position"),
            guards.announced("position"),
            pgtrigger.Trigger(
                name="position_scale_covers_start",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func=SCALE_COVERS_START.format(
                    refusal=guards.refusal(
                        "a position stands on a published scale in force at its start",
                        constraint="position_scale_covers_start",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
