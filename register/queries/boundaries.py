"""What the calendar changes on the register: the source `ecf/boundaries.py` names."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, timedelta

from django.db.models import Q, QuerySet

from ecf.events import bitemporal
from ecf.events.event import Event
from ecf.time import london
from register import events
from register.choices import Ending, Status
from register.models import (
    Annotation,
    Condition,
    ReferenceOnFile,
    RegistrationPeriod,
    Suspension,
)
from register.queries.standings import standing

ONE_DAY = timedelta(days=1)


def boundaries_between(since: date, until: date) -> Iterator[Event]:
    """An event for each boundary with since < boundary <= until. What begins today was
    announced when it was recorded; what was recorded earlier is announced again."""
    days = Q(period__endswith__gt=since, period__endswith__lte=until)
    begins = Q(period__startswith__gt=since, period__startswith__lte=until)
    yield from _ended(Annotation.objects.filter(bitemporal.STANDING & days))
    ended = RegistrationPeriod.objects.filter(bitemporal.STANDING & days)
    yield from _lapsed(ended.filter(ending=Ending.LAPSE))
    yield from _removed(ended.filter(ending=Ending.REMOVAL))
    yield from _restored(Suspension.objects.filter(bitemporal.STANDING & days))
    yield from _condition_ended(Condition.objects.filter(bitemporal.STANDING & days))
    yield from _registered(
        RegistrationPeriod.objects.filter(bitemporal.STANDING & begins)
    )
    yield from _annotated(Annotation.objects.filter(bitemporal.STANDING & begins))
    yield from _suspended(Suspension.objects.filter(bitemporal.STANDING & begins))
    yield from _conditioned(Condition.objects.filter(bitemporal.STANDING & begins))
    yield from _ran_out(since, until)


def _ended(annotations: QuerySet[Annotation]) -> Iterator[Event]:
    for row in annotations.select_related("entry").iterator():
        yield events.AnnotationEnded(
            person_id=row.entry.person_id,
            annotation_id=row.pk,
            ended_on=row.period.upper,
        )


def _lapsed(registrations: QuerySet[RegistrationPeriod]) -> Iterator[Event]:
    """Only where nothing follows: neither another period nor a renewal in hand."""
    for row in _followed_by(Status.LAPSED, registrations):
        yield events.RegistrationLapsed(
            person_id=row.entry.person_id,
            registrationperiod_id=row.pk,
            lapsed_on=row.period.upper,
        )


def _removed(registrations: QuerySet[RegistrationPeriod]) -> Iterator[Event]:
    """Where it was decided before the day."""
    for row in _followed_by(Status.REMOVED, registrations):
        if london.today(row.recorded_at) < row.period.upper:
            yield events.RegistrationEnded(
                person_id=row.entry.person_id,
                registrationperiod_id=row.pk,
                ended_on=row.period.upper,
            )


def _followed_by(
    status: Status, registrations: QuerySet[RegistrationPeriod]
) -> Iterator[RegistrationPeriod]:
    """Those whose entry has this status on the first day without them."""
    ended: dict[date, dict[int, RegistrationPeriod]] = defaultdict(dict)
    for row in registrations.select_related("entry").iterator():
        ended[row.period.upper][row.entry.person_id] = row
    for day, rows in ended.items():
        for person_id, now in standing(rows.keys(), day).items():
            if now.status == status:
                yield rows[person_id]


def _restored(suspensions: QuerySet[Suspension]) -> Iterator[Event]:
    for row in suspensions.select_related("entry").iterator():
        yield events.SuspensionEnded(
            person_id=row.entry.person_id,
            suspension_id=row.pk,
            ended_on=row.period.upper,
        )


def _registered(registrations: QuerySet[RegistrationPeriod]) -> Iterator[Event]:
    for row in registrations.select_related("entry").iterator():
        if _was_known_before(row):
            yield events.Registered(
                person_id=row.entry.person_id,
                registrationperiod_id=row.pk,
                registered_from=row.period.lower,
            )


def _annotated(annotations: QuerySet[Annotation]) -> Iterator[Event]:
    for row in annotations.select_related("entry").iterator():
        if _was_known_before(row):
            yield events.Annotated(
                person_id=row.entry.person_id,
                annotation_id=row.pk,
                kind=row.kind,
                annotated_from=row.period.lower,
            )


def _suspended(suspensions: QuerySet[Suspension]) -> Iterator[Event]:
    for row in suspensions.select_related("entry").iterator():
        if _was_known_before(row):
            yield events.Suspended(
                person_id=row.entry.person_id,
                suspension_id=row.pk,
                suspended_from=row.period.lower,
            )


def _condition_ended(conditions: QuerySet[Condition]) -> Iterator[Event]:
    for row in conditions.select_related("entry").iterator():
        yield events.ConditionEnded(
            person_id=row.entry.person_id,
            condition_id=row.pk,
            ended_on=row.period.upper,
        )


def _conditioned(conditions: QuerySet[Condition]) -> Iterator[Event]:
    for row in conditions.select_related("entry").iterator():
        if _was_known_before(row):
            yield events.ConditionImposed(
                person_id=row.entry.person_id,
                condition_id=row.pk,
                imposed_from=row.period.lower,
            )


def _ran_out(since: date, until: date) -> Iterator[Event]:
    """References on file after which none came."""
    rows = ReferenceOnFile.objects.filter(
        ended_at=None, holds_until__gt=since, holds_until__lte=until
    )
    for row in rows.select_related("entry").order_by("pk").iterator():
        yield events.ReferenceRanOut(
            person_id=row.entry.person_id,
            referenceonfile_id=row.pk,
            organisation_id=row.organisation_id,
            ended_on=row.holds_until,
        )


def _was_known_before(
    row: RegistrationPeriod | Annotation | Suspension | Condition,
) -> bool:
    first_day: date = row.period.lower
    return london.today(row.recorded_at) < first_day
