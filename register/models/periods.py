"""What has been so for an entry, period by period: bitemporal rows."""

from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now

from ecf.events import bitemporal, guards
from ecf.time import constraints
from register.choices import Ending, RenewalStatus
from register.models.entries import Entry

# Of a row whose reason nobody was asked for: it was recorded before they were.
UNTOLD = "Recorded before a reason was asked for"


class RegistrationPeriod(models.Model):
    """Registered, from a date; `ending` says what the days after it are (R1).
    `because` is why somebody was registered again, for registrars."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="registration_periods"
    )
    period = DateRangeField()
    ending = models.CharField(max_length=20, choices=Ending, default=Ending.LAPSE)
    because = models.TextField(default="", blank=True, db_default="")
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("registrationperiod"),
            constraints.no_overlap(
                "registrationperiod_one_at_a_time", "entry", where=bitemporal.STANDING
            ),
            models.CheckConstraint(
                condition=Q(ending__in=Ending.values),
                name="registrationperiod_ending_is_known",
            ),
            bitemporal.superseded_with_reason("registrationperiod"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("registrationperiod"),
            bitemporal.only_superseded("registrationperiod"),
            guards.announced("registrationperiod"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Suspension(models.Model):
    """Registered, but may not practise for a period. `because` is for registrars: it
    is in no answer."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="suspensions"
    )
    period = DateRangeField()
    because = models.TextField(db_default=UNTOLD)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("suspension"),
            constraints.no_overlap(
                "suspension_one_at_a_time", "entry", where=bitemporal.STANDING
            ),
            models.CheckConstraint(
                condition=~Q(because=""), name="suspension_has_a_reason"
            ),
            bitemporal.superseded_with_reason("suspension"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("suspension"),
            bitemporal.only_superseded("suspension"),
            guards.announced("suspension"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Condition(models.Model):
    """A published condition of practice. Where it may touch a duty, the answer is to
    read it (R2). `text` is for everybody, `because` for registrars."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="conditions"
    )
    period = DateRangeField()
    text = models.TextField()
    may_touch_duties = models.BooleanField(default=True)
    because = models.TextField(db_default=UNTOLD)
    recorded_at = models.DateTimeField(db_default=Now())
    superseded_at = models.DateTimeField(null=True)
    superseded_by = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, related_name="supersedes"
    )
    superseded_because = models.TextField(default="", blank=True)

    class Meta:
        constraints: ClassVar = [
            constraints.whole_period("condition"),
            constraints.no_overlap(
                "condition_one_of_a_text_at_a_time",
                "entry",
                "text",
                where=bitemporal.STANDING,
            ),
            models.CheckConstraint(
                condition=~Q(because=""), name="condition_has_a_reason"
            ),
            bitemporal.superseded_with_reason("condition"),
        ]
        triggers: ClassVar = [
            guards.never_deleted("condition"),
            bitemporal.only_superseded("condition"),
            guards.announced("condition"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class Renewal(models.Model):
    """An application to stay registered for the year from 1 December (R4). `reason` is
    why it was refused: the person reads it."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="renewals")
    year_from = models.DateField()
    status = models.CharField(
        max_length=20, choices=RenewalStatus, default=RenewalStatus.IN_HAND
    )
    applied_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    reason = models.TextField(default="", blank=True, db_default="")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "year_from"], name="renewal_once_a_year"
            ),
            models.CheckConstraint(
                condition=Q(year_from__month=12, year_from__day=1),
                name="renewal_year_from_december",
            ),
            models.CheckConstraint(
                condition=Q(status=RenewalStatus.IN_HAND, decided_at=None)
                | Q(
                    status__in=[RenewalStatus.GRANTED, RenewalStatus.REFUSED],
                    decided_at__isnull=False,
                    decided_at__gte=F("applied_at"),
                ),
                name="renewal_decided_has_time",
            ),
            models.CheckConstraint(
                condition=~Q(status=RenewalStatus.REFUSED, reason=""),
                name="renewal_refused_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("renewal"),
            guards.announced("renewal"),
            guards.unchanging("renewal", "entry_id", "year_from", "applied_at"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"
