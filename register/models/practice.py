"""Hours of direct practice (R6): visits that people log and supervisors confirm."""

import uuid
from typing import ClassVar

from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import F, Q

from accounts.models import Organisation, Person
from ecf.events import guards
from register.choices import VisitKind, VisitStatus
from register.models import practice_triggers as held
from register.models.entries import Entry
from register.rules import practice as rules

__all__ = ["Caseholder", "PracticeLeave", "PracticePlan", "PracticeVisit"]

LOGGED_ON = models.Func(
    "logged_at",
    template="(%(expressions)s AT TIME ZONE 'Europe/London')::date",
    output_field=models.DateField(),
)
# 1 December of the calendar year before: the earliest day one may still log.
FIRST_OPEN_DAY = models.Func(
    LOGGED_ON,
    template="make_date(extract(year from %(expressions)s)::int - 1, 12, 1)",
    output_field=models.DateField(),
)
DECIDED = [VisitStatus.CONFIRMED, VisitStatus.RETURNED]


class PracticeVisit(models.Model):
    """Some hours of direct practice on a day, in quarters of an hour.

    `organisation` employed the person on that day; its supervisors confirm. `words` are
    optional and never about a child. A correction takes it out and logs another.
    """

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="practice_visits"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    happened_on = models.DateField()
    kind = models.CharField(max_length=30, choices=VisitKind)
    quarters = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=100, default="", blank=True)
    status = models.CharField(
        max_length=20, choices=VisitStatus, default=VisitStatus.LOGGED
    )
    logged_at = models.DateTimeField()
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, default="", blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["entry", "-happened_on"], name="visit_of_entry"),
            models.Index(
                fields=["organisation"],
                condition=Q(status=VisitStatus.LOGGED),
                name="visit_waiting",
            ),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind__in=VisitKind.values), name="practicevisit_kind_counts"
            ),
            models.CheckConstraint(
                condition=Q(status__in=VisitStatus.values),
                name="practicevisit_status_is_known",
            ),
            models.CheckConstraint(
                condition=Q(quarters__gte=1, quarters__lte=96),
                name="practicevisit_has_quarters_of_a_day",
            ),
            models.CheckConstraint(
                condition=Q(happened_on__lte=LOGGED_ON),
                name="practicevisit_has_happened",
            ),
            models.CheckConstraint(
                condition=Q(happened_on__gte=FIRST_OPEN_DAY),
                name="practicevisit_of_an_open_year",
            ),
            models.CheckConstraint(
                condition=Q(status=VisitStatus.LOGGED, decided_at=None, decided_by=None)
                | Q(status=VisitStatus.WITHDRAWN, decided_at__isnull=False)
                | Q(
                    status__in=DECIDED,
                    decided_at__isnull=False,
                    decided_at__gte=F("logged_at"),
                    decided_by__isnull=False,
                ),
                name="practicevisit_decided_by_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(status=VisitStatus.RETURNED, reason=""),
                name="practicevisit_sent_back_with_reason",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("practicevisit"),
            guards.announced("practicevisit"),
            guards.unchanging(
                "practicevisit",
                "public_id",
                "entry_id",
                "organisation_id",
                "happened_on",
                "kind",
                "quarters",
                "words",
                "logged_at",
            ),
            held.by_another("practicevisit", "decided_by_id"),
            held.within_a_day(),
            held.on_a_registered_day(),
            held.settled(),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.status}"

    @property
    def in_hours(self) -> str:
        return rules.in_hours(self.quarters)


class Caseholder(models.Model):
    """An employer has confirmed, in its list of the year, that this person holds a full
    caseload: no log is asked of them. `statement` is what was confirmed, in words."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="caseholdings"
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+"
    )
    year_from = models.DateField()
    statement = models.CharField(max_length=300)
    confirmed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="caseholders_confirmed"
    )
    confirmed_at = models.DateTimeField()
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["entry", "organisation", "year_from"],
                condition=Q(withdrawn_at=None),
                name="caseholder_once_a_year",
            ),
            models.CheckConstraint(
                condition=Q(year_from__month=12, year_from__day=1),
                name="caseholder_year_from_december",
            ),
            models.CheckConstraint(
                condition=~Q(statement=""), name="caseholder_says_what_is_confirmed"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(
                    withdrawn_at__isnull=False,
                    withdrawn_at__gte=F("confirmed_at"),
                    withdrawn_by__isnull=False,
                ),
                name="caseholder_withdrawn_by_somebody",
            ),
        ]
        triggers: ClassVar = [
            guards.never_deleted("caseholder"),
            guards.announced("caseholder"),
            guards.unchanging(
                "caseholder",
                "entry_id",
                "organisation_id",
                "year_from",
                "statement",
                "confirmed_by_id",
                "confirmed_at",
            ),
            held.by_another("caseholder", "confirmed_by_id"),
            held.by_another("caseholder", "withdrawn_by_id", name="withdrawn"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"


class PracticeLeave(models.Model):
    """Weeks of leave in a registration year, as an employer gives them: they lower the
    hours. The latest row of a year counts."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="practice_leave"
    )
    year_from = models.DateField()
    weeks = models.PositiveSmallIntegerField()
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    given_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(year_from__month=12, year_from__day=1),
                name="practiceleave_year_from_december",
            ),
            models.CheckConstraint(
                condition=Q(weeks__lte=52), name="practiceleave_within_the_year"
            ),
        ]
        triggers: ClassVar = [
            guards.appends_only("practiceleave"),
            guards.announced("practiceleave"),
            held.by_another("practiceleave", "given_by_id"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.weeks}"


class PracticePlan(models.Model):
    """What a supervisor agreed with somebody who is short of hours, and by when. The
    latest of a year counts. It changes nothing on the register."""

    entry = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="practice_plans"
    )
    year_from = models.DateField()
    words = models.CharField(max_length=1000)
    period = DateRangeField()
    agreed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    agreed_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(year_from__month=12, year_from__day=1),
                name="practiceplan_year_from_december",
            ),
            models.CheckConstraint(
                condition=~Q(words=""), name="practiceplan_says_what"
            ),
            models.CheckConstraint(
                condition=Q(
                    period__isempty=False,
                    period__lower_inf=False,
                    period__upper_inf=False,
                ),
                name="practiceplan_has_a_last_day",
            ),
        ]
        triggers: ClassVar = [
            guards.appends_only("practiceplan"),
            guards.announced("practiceplan"),
            held.by_another("practiceplan", "agreed_by_id"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk}"
