from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import Person
from ecf.events import guards
from portfolio.choices import ReminderKind
from portfolio.models.submissions import Submission


class Reminder(models.Model):
    """Somebody is owed a word about a unit that waits. All that one person is owed
    goes out in one mail; `settled_at` is when it did, or was no longer needed."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="reminders"
    )
    to = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    kind = models.CharField(max_length=20, choices=ReminderKind)
    on = models.DateField()
    settled_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["submission", "to", "kind"], name="reminder_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="reminder_kind_is_known"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["to"], condition=Q(settled_at=None), name="reminder_to_send"
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("reminder"),
            guards.unchanging("reminder", "submission_id", "to_id", "kind", '"on"'),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind}"
