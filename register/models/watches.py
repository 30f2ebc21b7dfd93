import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards
from register.models.entries import Entry


class Watch(models.Model):
    """An organisation hears of every change to this entry, and the person sees who
    does and why (E3). Staff need none: whoever it employs it watches."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="watches"
    )
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="watches")
    purpose = models.CharField(max_length=200)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["organisation", "entry"],
                condition=Q(ended_at=None),
                name="watch_once_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""), name="watch_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None)
                | Q(
                    ended_at__isnull=False,
                    ended_at__gte=F("started_at"),
                    ended_by__isnull=False,
                ),
                name="watch_ended_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("watch"),
            guards.announced("watch"),
            guards.unchanging(
                "watch",
                "organisation_id",
                "entry_id",
                "purpose",
                "started_by_id",
                "started_at",
            ),
            guards.refused_where(
                "watch_ended_once",
                "a watch ends once",
                where="OLD.ended_at IS NOT NULL",
                operation=pgtrigger.Update,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
