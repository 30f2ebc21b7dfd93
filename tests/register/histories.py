"""Random lives of register entries, and how to store thousands of them at once."""

from datetime import UTC, date, datetime, timedelta

from django.db import connection

from accounts.models import Person
from ecf.time.periods import period
from register.choices import AnnotationKind, ProposalStatus, RenewalStatus
from register.models import (
    Annotation,
    Condition,
    Entry,
    Proposal,
    RegistrationNumber,
    RegistrationPeriod,
    Renewal,
    Suspension,
)
from tests.cast import people
from tests.register.oracle import History, Row
from tests.register.oracle import Renewal as AskedFor

FIRST = datetime(2024, 1, 1, tzinfo=UTC)
# Where mistakes like to hide: year's end, leap day, both clock changes.
NOTED = [
    date(2024, 2, 29),
    date(2026, 3, 29),
    date(2026, 10, 25),
    *(
        date(year, month, day)
        for year in range(2024, 2028)
        for month, day in ((11, 30), (12, 1), (12, 2))
    ),
]
KINDS = AnnotationKind.values
TOUCHES, ANOTHER = "May touch duties", "Touches none"
ANNOUNCED = [
    Entry,
    RegistrationPeriod,
    Renewal,
    Suspension,
    Condition,
    Proposal,
    Annotation,
]


def a_day(rng) -> date:
    if rng.random() < 0.4:
        return rng.choice(NOTED)
    return date(2024, 1, 1) + timedelta(days=rng.randrange(4 * 366))


def a_moment(rng) -> datetime:
    """Often within an hour of midnight, where UTC and London may differ."""
    day = datetime.combine(a_day(rng), datetime.min.time(), UTC)
    if rng.random() < 0.5:
        return day + timedelta(minutes=rng.randrange(-70, 70))
    return day + timedelta(minutes=rng.randrange(24 * 60))


def a_life(rng) -> History:
    return History(
        registrations=rows(rng, 4, kinds=["lapse", "lapse", "lapse", "removal"]),
        renewals=renewals(rng),
        suspensions=rows(rng, 2),
        conditions=[
            row for text in (TOUCHES, ANOTHER) for row in rows(rng, 1, kinds=[text])
        ],
        annotations=[
            row for kind in rng.sample(KINDS, 2) for row in rows(rng, 2, kinds=[kind])
        ],
    )


def rows(rng, most, kinds=("",)):
    """Rows recorded one after another, some put in the place of earlier ones; of those
    that stand at one time no two share a day."""
    made = []
    moments = sorted(a_moment(rng) for _ in range(rng.randrange(2 * most + 1)))
    for moment in moments:
        standing = [row for row in made if row.superseded_at is None]
        if standing and rng.random() < 0.4:
            old = rng.choice(standing)
            old.superseded_at = moment
            if rng.random() < 0.3:
                continue
            new = Row(old.from_, a_later_day(rng, old.from_), moment, kind=old.kind)
            standing.remove(old)
        else:
            from_ = a_day(rng)
            until = a_later_day(rng, from_)
            new = Row(from_, until, moment, kind=rng.choice(kinds))
        if not any(overlap(new, row) for row in standing):
            made.append(new)
    return made


def renewals(rng):
    asked = []
    for year in (2024, 2025, 2026):
        if rng.random() < 0.5:
            applied = a_moment(rng)
            later = applied + timedelta(hours=rng.randrange(60 * 24))
            decided = later if rng.random() < 0.5 else None
            asked.append(
                AskedFor(date(year, 12, 1), applied, decided, rng.random() < 0.5)
            )
    return asked


def a_later_day(rng, from_):
    if rng.random() < 0.2:
        return None
    later = [day for day in NOTED if day > from_]
    if later and rng.random() < 0.5:
        return rng.choice(later)
    return from_ + timedelta(days=rng.randrange(1, 500))


def overlap(one, other):
    return one.covers(other.from_) or other.covers(one.from_)


def store(lives: list[History]) -> list[int]:
    """The ids of their people, in order."""
    persons = Person.objects.bulk_create(
        Person(name=f"Person {number}") for number, _ in enumerate(lives)
    )
    entries = Entry.objects.bulk_create(
        Entry(person=person, name=person.name, made_at=FIRST) for person in persons
    )
    RegistrationNumber.objects.bulk_create(
        RegistrationNumber(entry=entry, number=f"SW{9000000 + place}")
        for place, entry in enumerate(entries)
    )
    whose = list(zip(entries, lives, strict=True))
    for make in (_registrations, _renewals, _suspensions, _conditions, _annotations):
        make(whose)
    _announce_everything()
    return [person.pk for person in persons]


def _announce_everything():
    """An event for every row that must have one, in a statement a table."""
    with connection.cursor() as cursor:
        for model in ANNOUNCED:
            cursor.execute(
                f"""INSERT INTO events_eventrecord (name, subject_kind, subject_id,
                    payload, by_system, happened_at)
                SELECT 'register.Stored', '{model._meta.model_name}', id, '{{}}',
                    'tests', now()
                FROM {model._meta.db_table}"""
            )


def _facts(entry, row):
    return {
        "entry": entry,
        "period": period(row.from_, row.until),
        "recorded_at": row.recorded_at,
        "superseded_at": row.superseded_at,
        "superseded_because": "Corrected" if row.superseded_at else "",
    }


def _registrations(whose):
    RegistrationPeriod.objects.bulk_create(
        RegistrationPeriod(ending=row.kind, **_facts(entry, row))
        for entry, life in whose
        for row in life.registrations
    )


def _renewals(whose):
    Renewal.objects.bulk_create(
        Renewal(
            entry=entry,
            year_from=row.year_from,
            status=RenewalStatus.IN_HAND
            if row.decided_at is None
            else RenewalStatus.GRANTED
            if row.granted
            else RenewalStatus.REFUSED,
            applied_at=row.applied_at,
            decided_at=row.decided_at,
            reason="" if row.decided_at is None or row.granted else "Refused",
        )
        for entry, life in whose
        for row in life.renewals
    )


def _suspensions(whose):
    Suspension.objects.bulk_create(
        Suspension(**_facts(entry, row))
        for entry, life in whose
        for row in life.suspensions
    )


def _conditions(whose):
    Condition.objects.bulk_create(
        Condition(
            text=row.kind, may_touch_duties=row.kind == TOUCHES, **_facts(entry, row)
        )
        for entry, life in whose
        for row in life.conditions
    )


def _annotations(whose):
    pairs = [(entry, row) for entry, life in whose for row in life.annotations]
    ray = people.ray()
    proposals = Proposal.objects.bulk_create(
        Proposal(
            entry=entry,
            kind=row.kind,
            period=period(row.from_, row.until),
            grounds="Shown by certificate",
            status=ProposalStatus.APPROVED,
            proposed_at=row.recorded_at,
            decided_at=row.recorded_at,
            decided_by=ray,
        )
        for entry, row in pairs
    )
    Annotation.objects.bulk_create(
        Annotation(kind=row.kind, proposal=proposal, **_facts(entry, row))
        for proposal, (entry, row) in zip(proposals, pairs, strict=True)
    )
