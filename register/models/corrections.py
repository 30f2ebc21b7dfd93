import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import F, Q

from accounts.models import Person
from ecf.events import guards
from register.choices import CorrectionKind, CorrectionStatus
from register.models.entries import Entry

# Neither whoever puts it nor whoever decides it is the person it is about.
OF_ANOTHER = """
    IF EXISTS (
        SELECT FROM register_entry
        WHERE id IN (NEW.entry_id, NEW.into_id)
          AND person_id IN (NEW.decided_by_id, NEW.proposed_by_id)
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""


class Correction(models.Model):
    """Who an entry is was recorded wrongly: its number, or that it is another's entry
    over again. One registrar puts it and another confirms it.

    `entry` is what is corrected; for a merge, the one that goes `into` another.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    kind = models.CharField(max_length=20, choices=CorrectionKind)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="corrections"
    )
    number = models.CharField(max_length=9, default="", blank=True)
    into = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="corrections_into"
    )
    because = models.TextField()
    status = models.CharField(
        max_length=20, choices=CorrectionStatus, default=CorrectionStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="corrections_proposed"
    )
    proposed_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="corrections_decided"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=CorrectionKind.NUMBER, into=None) & ~Q(number="")
                | Q(kind=CorrectionKind.MERGE, into__isnull=False, number=""),
                name="correction_says_what",
            ),
            models.CheckConstraint(
                condition=~Q(into=F("entry")), name="correction_into_another"
            ),
            models.CheckConstraint(
                condition=~Q(because=""), name="correction_has_a_reason"
            ),
            models.UniqueConstraint(
                fields=["entry"],
                condition=Q(status=CorrectionStatus.PROPOSED),
                name="correction_one_waiting",
            ),
            models.CheckConstraint(
                condition=Q(
                    status=CorrectionStatus.PROPOSED,
                    decided_at=None,
                    decided_by=None,
                )
                | Q(
                    status__in=[CorrectionStatus.CONFIRMED, CorrectionStatus.DECLINED],
                    decided_at__isnull=False,
                    decided_by__isnull=False,
                ),
                name="correction_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=CorrectionStatus.DECLINED, reason=""),
                name="correction_declined_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(decided_by=F("proposed_by")),
                name="correction_confirmed_by_another",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("correction"),
            guards.announced("correction"),
            guards.unchanging(
                "correction",
                "kind",
                "entry_id",
                "number",
                "into_id",
                "because",
                "proposed_by_id",
                "proposed_at",
            ),
            guards.finished("correction", "confirmed", "declined"),
            pgtrigger.Trigger(
                name="correction_of_another",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func=OF_ANOTHER.format(
                    refusal=guards.refusal(
                        "nobody corrects their own entry",
                        constraint="correction_of_another",
                    )
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} {self.status}"
