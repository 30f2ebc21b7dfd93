import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from register.choices import OpeningStatus
from register.models import practice_triggers as held
from register.models.asked import NameChange
from register.models.entries import Entry


class FormerName(models.Model):
    """How an entry was called before, under seal (R9): no page, answer, search or
    export reads this table. Two registrars open it together (`NameOpening`). `change`
    is what the person asked for; none where an import brought another name."""

    change = models.OneToOneField(
        NameChange, on_delete=models.PROTECT, null=True, related_name="former_name"
    )
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="former_names"
    )
    name = models.CharField(max_length=150)
    sealed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="formername_is_a_name"),
        ]
        triggers: ClassVar = [
            guards.appends_only("formername"),
            guards.refused_where(
                "formername_of_a_change_that_keeps_it",
                "a former name is kept where the person did not ask to forget it",
                where="""NEW.change_id IS NOT NULL AND NOT EXISTS (
                    SELECT FROM register_namechange change
                    WHERE change.id = NEW.change_id AND change.status = 'granted'
                      AND change.entry_id = NEW.entry_id AND NOT change.forgets_former
                )""",
                operation=held.EITHER,
            ),
            guards.refused_where(
                "formername_of_nobody_who_forgets",
                "of whoever asked to forget a name an import keeps none",
                where="""NEW.change_id IS NULL AND EXISTS (
                    SELECT FROM register_namechange change
                    WHERE change.entry_id = NEW.entry_id
                      AND change.status = 'granted' AND change.forgets_former
                )""",
                operation=held.EITHER,
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class NameOpening(models.Model):
    """One registrar asks, with a reason, to see former names; another opens them, for
    both, for a day."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="name_openings"
    )
    status = models.CharField(
        max_length=20, choices=OpeningStatus, default=OpeningStatus.ASKED
    )
    because = models.TextField()
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    closes_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status=OpeningStatus.ASKED),
                name="nameopening_one_waiting",
            ),
            models.CheckConstraint(
                condition=~Q(because=""), name="nameopening_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(
                    status=OpeningStatus.ASKED,
                    decided_by=None,
                    decided_at=None,
                    closes_at=None,
                )
                | Q(
                    status=OpeningStatus.OPENED,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    decided_at__gte=F("asked_at"),
                    closes_at__isnull=False,
                    closes_at__gt=F("decided_at"),
                )
                | Q(
                    status=OpeningStatus.DECLINED,
                    decided_by__isnull=False,
                    decided_at__isnull=False,
                    decided_at__gte=F("asked_at"),
                    closes_at=None,
                ),
                name="nameopening_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("asked_by")),
                name="nameopening_opened_by_another",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("nameopening"),
            guards.announced("nameopening"),
            guards.unchanging(
                "nameopening", "entry_id", "because", "asked_by_id", "asked_at"
            ),
            guards.finished("nameopening", "opened", "declined"),
            held.by_another("nameopening", "asked_by_id", name="asked"),
            held.by_another("nameopening", "decided_by_id"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
