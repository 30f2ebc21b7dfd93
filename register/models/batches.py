import uuid
from typing import ClassVar

from django.db import models
from django.db.models import Q

from accounts.models import ApiClient, Organisation, Person
from ecf.events import guards
from ecf.jobs.models import Job
from register.choices import Duty, Found, PurposeKind
from register.models.checks import Check
from register.rules import batches as rules


class Batch(models.Model):
    """One question that an organisation asked about many numbers in one step. `asked`
    is how many; where a job answers them, rows come as it goes."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="batches"
    )
    asked_by_person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    asked_by_client = models.ForeignKey(
        ApiClient, on_delete=models.PROTECT, null=True, related_name="+"
    )
    duty = models.CharField(max_length=30, choices=Duty, null=True)
    on = models.DateField()
    purpose = models.CharField(max_length=200)
    purpose_kind = models.CharField(
        max_length=20,
        choices=PurposeKind,
        default=PurposeKind.ORDINARY,
        db_default=PurposeKind.ORDINARY,
    )
    source = models.CharField(max_length=200, default="", blank=True)
    asked = models.PositiveIntegerField()
    asked_at = models.DateTimeField()
    job = models.OneToOneField(
        Job, on_delete=models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(asked_by_person__isnull=False, asked_by_client=None)
                | Q(asked_by_person=None, asked_by_client__isnull=False),
                name="batch_asked_by_exactly_one",
            ),
            models.CheckConstraint(
                condition=Q(asked__gte=1, asked__lte=rules.MOST),
                name="batch_asks_one_to_five_thousand",
            ),
            models.CheckConstraint(
                condition=~Q(purpose=""), name="batch_has_a_purpose"
            ),
            models.CheckConstraint(
                condition=Q(purpose_kind__in=PurposeKind.values),
                name="batch_purpose_kind_is_known",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["organisation", "-id"], name="batch_of_organisation"),
        ]
        triggers: ClassVar = [guards.appends_only("batch")]

    def __str__(self) -> str:
        return f"#{self.pk}"


class BatchRow(models.Model):
    """One number of it, at its place from 1: as `written`, what was `found`, and the
    check, where an entry has this number. Written once, when it is answered."""

    LONGEST: ClassVar = 50

    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, related_name="rows")
    place = models.PositiveIntegerField()
    written = models.CharField(max_length=LONGEST)
    receipt = models.OneToOneField(
        Check, on_delete=models.PROTECT, null=True, related_name="batch_row"
    )
    found = models.CharField(max_length=20, choices=Found)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["batch", "place"], name="batchrow_once_a_place"
            ),
            models.CheckConstraint(
                condition=Q(found__in=Found.values), name="batchrow_found_is_known"
            ),
            models.CheckConstraint(
                condition=Q(
                    found__in=[Found.UNKNOWN, Found.MALFORMED], receipt__isnull=True
                )
                | (
                    ~Q(found__in=[Found.UNKNOWN, Found.MALFORMED])
                    & Q(receipt__isnull=False)
                ),
                name="batchrow_answered_by_a_check",
            ),
            models.CheckConstraint(
                condition=Q(place__gte=1), name="batchrow_has_a_place"
            ),
        ]
        triggers: ClassVar = [guards.appends_only("batchrow")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.found}"
