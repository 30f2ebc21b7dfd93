"""Hours of practice, logged and confirmed by actions."""

from datetime import UTC, date, datetime
from uuid import uuid4

from accounts.models import Organisation, Person
from register.actions import practice, visits
from register.choices import VisitKind
from register.models import Caseholder, PracticeVisit
from tests.cast import people, register

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
YEAR = date(2025, 12, 1)
MONDAY = date(2026, 11, 16)


def practised(
    happened_on: date = MONDAY,
    *,
    quarters: int = 6,
    kind: VisitKind = VisitKind.CASEWORK,
    organisation: Organisation | None = None,
    words: str = "",
) -> visits.Practised:
    return visits.Practised(
        happened_on=happened_on,
        kind=kind,
        quarters=quarters,
        organisation=organisation or people.leeds(),
        words=words,
    )


def logged(
    person: Person, happened_on: date = MONDAY, *, at: datetime = NOW, **facts: object
) -> PracticeVisit:
    """A visit of somebody on the register, waiting for a supervisor."""
    return visits.log(
        entry=register.registered(person),
        practised=practised(happened_on, **facts),
        key=uuid4(),
        by=people.as_actor(person),
        at=at,
    )


def confirmed(
    person: Person, happened_on: date = MONDAY, *, by: Person | None = None, **facts
) -> PracticeVisit:
    visit = logged(person, happened_on, **facts)
    by = by or people.carol()
    visits.confirm(ids=[visit.public_id], by=people.as_actor(by), at=NOW)
    visit.refresh_from_db()
    return visit


def caseholder(
    person: Person, *, by: Person | None = None, at: datetime = NOW
) -> Caseholder:
    """On Leeds's list of the year, alone."""
    entry = register.registered(person)
    practice.confirm_caseholders(
        organisation=people.leeds(),
        entry_ids=[entry.pk],
        statement="They hold a full caseload",
        by=people.as_actor(by or people.carol()),
        at=at,
    )
    return entry.caseholdings.latest("pk")
