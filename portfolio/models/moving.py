import uuid
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards
from portfolio.choices import TransferStatus
from portfolio.models import hidden_triggers as hiding
from portfolio.models import places
from portfolio.models.enrolments import Enrolment


class Transfer(models.Model):
    """An enrolment goes to another employer (P9).

    The employer it comes from confirms by the end of `confirm_by`, or it completes
    without them: then `completed_by` is empty. Until `agreed_at` the new employer reads
    no evidence from before it.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="transfers"
    )
    from_employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="transfers_from"
    )
    to_employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="transfers_to"
    )
    status = models.CharField(
        max_length=20, choices=TransferStatus, default=TransferStatus.STARTED
    )
    started_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    started_at = models.DateTimeField()
    confirm_by = models.DateField()
    completed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    completed_at = models.DateTimeField(null=True)
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(status=TransferStatus.STARTED),
                name="transfer_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(status__in=TransferStatus.values),
                name="transfer_status_is_known",
            ),
            models.CheckConstraint(
                condition=~Q(from_employer=F("to_employer")),
                name="transfer_between_two",
            ),
            models.CheckConstraint(
                condition=Q(status=TransferStatus.COMPLETED, completed_at__isnull=False)
                | (
                    ~Q(status=TransferStatus.COMPLETED)
                    & Q(completed_at=None, completed_by=None)
                ),
                name="transfer_completed_has_moment",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["confirm_by"],
                condition=Q(status=TransferStatus.STARTED),
                name="transfer_due",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("transfer"),
            guards.announced("transfer"),
            guards.unchanging(
                "transfer",
                "enrolment_id",
                "from_employer_id",
                "to_employer_id",
                "started_by_id",
                "started_at",
                "confirm_by",
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"


class InterimReport(models.Model):
    """What the practice educator at the old employer says of the work so far (P9)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    transfer = models.OneToOneField(
        Transfer, on_delete=models.PROTECT, related_name="report"
    )
    educator = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="interim_reports"
    )
    asked_at = models.DateTimeField()
    text = models.TextField(default="", blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(~Q(text=""), answered_at__isnull=False)
                | Q(text="", answered_at=None),
                name="interimreport_answered_with_text",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("interimreport"),
            guards.announced("interimreport"),
            guards.unchanging(
                "interimreport", "transfer_id", "educator_id", "asked_at"
            ),
            hiding.words_change_as_hidden(places.REPORT),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Departure(models.Model):
    """Somebody has left their employer: the enrolment is paused until they come back
    or another takes it on (P9). There is no place for a reason."""

    enrolment = models.ForeignKey(
        Enrolment, on_delete=models.PROTECT, related_name="departures"
    )
    employer = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    left_at = models.DateTimeField()
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    returned_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["enrolment"],
                condition=Q(returned_at=None),
                name="departure_one_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(returned_at=None) | Q(returned_at__gte=F("left_at")),
                name="departure_before_return",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("departure"),
            guards.announced("departure"),
            guards.unchanging("departure", "enrolment_id", "employer_id", "left_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
