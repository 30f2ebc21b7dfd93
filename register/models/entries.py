import uuid
from typing import ClassVar

import pgtrigger
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper

from accounts.models import Person
from ecf.events import bitemporal, guards

# Once, in one step, by a correction that a second registrar confirmed.
MERGED_BY_TWO = """
    IF TG_OP = 'UPDATE' AND NEW.merged_into_id IS NOT DISTINCT FROM OLD.merged_into_id
        OR TG_OP = 'INSERT' AND NEW.merged_into_id IS NULL
    THEN
        RETURN NEW;
    END IF;
    IF TG_OP = 'INSERT' OR OLD.merged_into_id IS NOT NULL
        OR EXISTS (SELECT FROM register_entry WHERE merged_into_id = NEW.id)
        OR NOT EXISTS (
            SELECT FROM register_entry
            WHERE id = NEW.merged_into_id AND merged_into_id IS NULL
        )
        OR NOT EXISTS (
            SELECT FROM register_correction
            WHERE kind = 'merge' AND status = 'confirmed'
              AND entry_id = NEW.id AND into_id = NEW.merged_into_id
        )
    THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class Entry(models.Model):
    """A person's place on the register. What it is on a date follows from its periods.

    `name` and `town` are what the world is shown: the current ones, always (R9).
    `hidden_from_search` protects somebody at risk: the number still finds them (R5).
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    person = models.OneToOneField(
        Person, on_delete=models.PROTECT, related_name="entry"
    )
    name = models.CharField(max_length=150)
    town = models.CharField(max_length=100, default="", blank=True)
    hidden_from_search = models.BooleanField(default=False)
    made_at = models.DateTimeField(db_default=Now())
    # The entry of the same person that lasts, where there were two (a correction).
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="merged_from",
        db_index=False,
    )
    merged_at = models.DateTimeField(null=True)

    class Meta:
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="entry_name"),
            models.Index(
                fields=["merged_into"],
                condition=Q(merged_into__isnull=False),
                name="entry_merged",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="entry_has_a_name"),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None)
                | Q(merged_into__isnull=False, merged_at__isnull=False),
                name="entry_merged_has_time",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("entry"),
            guards.announced("entry"),
            pgtrigger.Trigger(
                name="entry_merged_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=MERGED_BY_TWO.format(
                    refusal=guards.refusal(
                        "an entry is merged once, as two registrars decided",
                        constraint="entry_merged_by_two",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


# The row that takes the place of another has the number that a second registrar
# confirmed for this entry.
REPLACED_BY_TWO = """
    IF NOT EXISTS (
        SELECT FROM register_correction correction
        WHERE correction.kind = 'number' AND correction.status = 'confirmed'
          AND correction.entry_id = NEW.entry_id
          AND correction.decided_at = NEW.superseded_at
    ) OR NEW.superseded_by_id IS NULL THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class RegistrationNumber(models.Model):
    """`SW` and one to seven digits. A correction is a new row; the old one still finds
    the entry."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="numbers")
    number = models.CharField(max_length=9, unique=True)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number__regex=r"^SW[1-9][0-9]{0,6}$"),
                name="registrationnumber_well_formed",
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=bitemporal.STANDING,
                name="registrationnumber_one_an_entry",
            ),
            bitemporal.superseded_with_reason("registrationnumber"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("registrationnumber"),
            bitemporal.only_superseded("registrationnumber"),
            pgtrigger.Trigger(
                name="registrationnumber_replaced_by_two",
                when=pgtrigger.Before,
                operation=pgtrigger.Update,
                func=REPLACED_BY_TWO.format(
                    refusal=guards.refusal(
                        "a number is replaced as two registrars decided",
                        constraint="registrationnumber_replaced_by_two",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.number}"
