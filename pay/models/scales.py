from typing import ClassVar

import pgtrigger
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q

from accounts.models import Person
from curriculum.models import Framework
from ecf.events import guards
from ecf.time import constraints
from pay.choices import ScaleStatus


def frozen(table: str, *, version: str) -> pgtrigger.Trigger:
    """No row of a published scale version is added, changed or removed."""
    published = (
        "EXISTS (SELECT FROM pay_scaleversion WHERE id = ({}) AND status <> 'draft')"
    )
    refuse = guards.refusal(
        f"{table}: a published scale never changes", constraint=f"{table}_frozen"
    )
    was, is_now = (
        published.format(version.replace("ROW", row)) for row in ("OLD", "NEW")
    )
    return pgtrigger.Trigger(
        name=f"{table}_frozen",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func=f"""
            IF TG_OP <> 'INSERT' AND {was} THEN
                {refuse}
            END IF;
            IF TG_OP <> 'DELETE' AND {is_now} THEN
                {refuse}
            END IF;
            RETURN COALESCE(NEW, OLD);
        """,
    )


CHANGED = "to_jsonb(NEW) - 'period' IS DISTINCT FROM to_jsonb(OLD) - 'period'"
NEVER_CHANGES = guards.refusal(
    "a published scale never changes", constraint="scaleversion_frozen"
)


class Scale(models.Model):
    """A national pay scale, through all its editions, for those on a framework.

    `illustrative`: ours, not agreed by anybody; every page that shows it says so.
    """

    code = models.SlugField(max_length=50, unique=True)
    title = models.CharField(max_length=150)
    framework = models.ForeignKey(
        Framework, on_delete=models.PROTECT, related_name="scales"
    )
    illustrative = models.BooleanField(default=True)

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"


class ScaleVersion(models.Model):
    """One edition, in force for a period; published once, then frozen (B1)."""

    scale = models.ForeignKey(Scale, on_delete=models.PROTECT, related_name="versions")
    label = models.CharField(max_length=20)
    period = DateRangeField()
    sha256 = models.CharField(max_length=64)
    status = models.CharField(
        max_length=20, choices=ScaleStatus, default=ScaleStatus.DRAFT
    )
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="published_scales"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scale", "label"], name="scaleversion_label_once"
            ),
            constraints.whole_period("scaleversion"),
            constraints.no_overlap(
                "scaleversion_one_in_force",
                "scale",
                where=Q(status=ScaleStatus.PUBLISHED),
            ),
            models.CheckConstraint(
                condition=Q(status=ScaleStatus.DRAFT, published_at=None)
                | Q(status=ScaleStatus.PUBLISHED, published_at__isnull=False),
                name="scaleversion_published_has_time",
            ),
        ]
        triggers: ClassVar = [
            guards.announced("scaleversion"),
            pgtrigger.Trigger(
                name="scaleversion_frozen",
                when=pgtrigger.Before,
                operation=pgtrigger.Update | pgtrigger.Delete,
                func=f"""
                    IF OLD.status <> 'draft' AND (
                        TG_OP = 'DELETE'
                        OR {CHANGED}
                        OR lower(NEW.period) <> lower(OLD.period)
                    ) THEN
                        {NEVER_CHANGES}
                    END IF;
                    RETURN COALESCE(NEW, OLD);
                """,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.label}"


class Band(models.Model):
    """A step of the scale. `needs_stage` is the number of the stage whose attainment
    it needs; null for the first."""

    version = models.ForeignKey(
        ScaleVersion, on_delete=models.PROTECT, related_name="bands"
    )
    number = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=100)
    needs_stage = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["version", "number"], name="band_number_once"
            ),
            models.CheckConstraint(condition=Q(number__gte=1), name="band_from_one"),
        ]
        triggers: ClassVar = [frozen("band", version="ROW.version_id")]

    def __str__(self) -> str:
        return f"#{self.pk} band {self.number}"


class SpinePoint(models.Model):
    """Pounds a year, full time. `units` is how many units of the stage being worked on
    are needed to reach it: 0 for a band's first point."""

    band = models.ForeignKey(Band, on_delete=models.PROTECT, related_name="points")
    number = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=9, decimal_places=2)
    units = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["band", "number"], name="spinepoint_number_once"
            ),
            models.UniqueConstraint(
                fields=["band", "units"], name="spinepoint_units_once"
            ),
            models.CheckConstraint(
                condition=Q(amount__gt=0), name="spinepoint_amount_is_positive"
            ),
        ]
        triggers: ClassVar = [
            frozen(
                "spinepoint",
                version="SELECT version_id FROM pay_band WHERE id = ROW.band_id",
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} point {self.number}"
