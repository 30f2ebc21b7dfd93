import uuid
from typing import ClassVar

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now, Upper

from accounts.models import Person
from ecf.events import bitemporal, guards


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

    class Meta:
        indexes: ClassVar = [
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="entry_name"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="entry_has_a_name"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("entry"),
            guards.announced("entry"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


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
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.number}"
