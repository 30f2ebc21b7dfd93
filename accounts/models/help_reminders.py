from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.choices import HelpReminderKind
from accounts.models.help import HelpRequest
from accounts.models.people import Person
from ecf.events import guards


class HelpReminder(models.Model):
    """Somebody is owed a word about what waits for an answer (E6). All that one person
    is owed goes out in one mail; `settled_at` is when it did, or was no longer
    needed."""

    request = models.ForeignKey(
        HelpRequest, on_delete=models.PROTECT, related_name="reminders"
    )
    to = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=HelpReminderKind)
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["request", "to", "kind"], name="helpreminder_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=HelpReminderKind.values),
                name="helpreminder_kind_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to"],
                condition=Q(settled_at=None),
                name="helpreminder_to_send",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("helpreminder"),
            guards.unchanging("helpreminder", "request_id", "to_id", "kind", '"on"'),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
