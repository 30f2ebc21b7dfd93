import uuid
from typing import ClassVar

import pgtrigger
from django.db import models
from django.db.models import Q

from accounts.models import ApiClient, Organisation, Person
from ecf.events import guards
from register.choices import Answer, Duty, PurposeKind
from register.models.entries import Entry

MARKED = f"""
    IF NOT EXISTS (
        SELECT FROM events_eventrecord
        WHERE subject_kind = 'check' AND subject_id = NEW.id
          AND xact_id = {guards.THIS_TRANSACTION}
          AND name = 'register.CheckMarkedSafeguarding'
    ) THEN
        {
    guards.refusal(
        "marked as a safeguarding enquiry without an event",
        constraint="check_safeguarding_announced",
    )
}
    END IF;
    RETURN NULL;
"""


class Check(models.Model):
    """A question put to the register, and the answer it gave: written once.

    The primary key is the check's number. `answer` holds what was answered, with
    reasons and times and never a name; `outcome` its yes, no or not decided where a
    duty was asked about. One for a safeguarding enquiry is kept from the person (E3),
    and that it was marked so is told to registrars.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    number = models.CharField(max_length=20)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, null=True, related_name="checks"
    )
    duty = models.CharField(max_length=30, choices=Duty, null=True)
    on = models.DateField()
    purpose = models.CharField(max_length=200, default="", blank=True)
    purpose_kind = models.CharField(
        max_length=20,
        choices=PurposeKind,
        default=PurposeKind.ORDINARY,
        db_default=PurposeKind.ORDINARY,
    )
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
            models.CheckConstraint(
                condition=Q(purpose_kind__in=PurposeKind.values),
                name="check_purpose_kind_is_known",
            ),
            models.CheckConstraint(
                condition=Q(purpose_kind=PurposeKind.ORDINARY) | ~Q(purpose=""),
                name="check_safeguarding_says_why",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-id"], name="check_of_organisation"),
            models.Index(
                fields=["-id"],
                condition=Q(purpose_kind=PurposeKind.SAFEGUARDING),
                name="check_for_safeguarding",
            ),
        ]
        triggers: ClassVar = [
            guards.appends_only("check"),
            pgtrigger.Trigger(
                name="check_safeguarding_announced",
                when=pgtrigger.After,
                operation=pgtrigger.Insert,
                timing=pgtrigger.Deferred,
                condition=pgtrigger.Q(new__purpose_kind=PurposeKind.SAFEGUARDING.value),
                func=MARKED,
            ),
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
