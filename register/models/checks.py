import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import ApiClient, Organisation, Person
from ecf.events import guards
from register.choices import Answer, Duty
from register.models.entries import Entry


class Check(models.Model):
    """A question put to the register, and the answer it gave: written once.

    The primary key is the check's number. `answer` holds what was answered, with
    reasons and times and never a name; `outcome` its yes, no or not decided where a
    duty was asked about.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=20)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="checks"
    )
    duty = models.CharField(max_length=30, choices=Duty, null=True)
    on = models.DateField()
    purpose = models.CharField(max_length=200, default="", blank=True)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="checks"
    )
    asked_by_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="checks_made"
    )
    asked_by_client = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="checks_made"
    )
    answer = models.JSONField()
    outcome = models.CharField(max_length=20, choices=Answer, null=True)
    # The receipt: a compact JWS. Null for checks older than receipts were signed.
    signed = models.TextField(null=True)
    checked_at = models.DateTimeField()
    valid_until = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_by_person__isnull=False, asked_by_client=None)
                | Q(asked_by_person=None, asked_by_client__isnull=False),
                name="check_asked_by_exactly_one",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-id"], name="check_of_organisation"),
        ]
        triggers: ClassVar = [
            guards.appends_only("check"),
            pgtrigger.Trigger(
                name="check_is_signed",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                condition=pgtrigger.Q(new__signed__isnull=True),
                func=guards.refusal(
                    "a check has a signed receipt", constraint="check_is_signed"
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
