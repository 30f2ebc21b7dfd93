import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards
from register.models import practice_triggers as held
from register.models.entries import Entry


class ReferenceOnFile(models.Model):
    """An organisation that considers engaging somebody has a reference about them: who
    gave it, when it came, and until when it holds (`holds_until` is the first day
    without). What it says stays with the organisation. Only it and the person see that
    it is there. Another takes its place; both are kept."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="references_on_file"
    )
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="references_on_file"
    )
    given_by = models.CharField(max_length=150)
    received_on = models.DateField()
    holds_until = models.DateField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)
    ended_because = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "entry"],
                condition=Q(ended_at=None),
                name="referenceonfile_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(given_by=""), name="referenceonfile_says_who_gave_it"
            ),
            models.CheckConstraint(
                condition=Q(holds_until__gt=F("received_on")),
                name="referenceonfile_holds_for_a_while",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None, ended_because="")
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False)
                    & Q(ended_at__gte=F("recorded_at"))
                    & ~Q(ended_because="")
                ),
                name="referenceonfile_ended_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("referenceonfile"),
            guards.announced("referenceonfile"),
            guards.unchanging(
                "referenceonfile",
                "organisation_id",
                "entry_id",
                "given_by",
                "received_on",
                "holds_until",
                "recorded_by_id",
                "recorded_at",
            ),
            held.by_another("referenceonfile", "recorded_by_id", name="recorded"),
            guards.refused_where(
                "referenceonfile_ended_once",
                "a reference that has ended stays ended",
                where="OLD.ended_at IS NOT NULL",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
