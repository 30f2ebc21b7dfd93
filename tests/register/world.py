"""A small register for pages and the API: who is on it, and what has been commenced."""

from datetime import UTC, date, datetime
from pathlib import Path

from ecf.time.periods import period
from register.actions import annotations, commencements, duties, entries, periods
from register.choices import AnnotationKind, Duty
from register.models import Condition
from register.rules import files
from tests.cast import people, register

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)
TODAY = date(2026, 11, 21)
SINCE = date(2026, 9, 4)
SASHA, PRIYA, BEX = "SW912345", "SW912346", "SW912347"


def load_rules():
    """The duties of England, in force from 1 September 2026."""
    rules = files.read(Path("register/duties/england.yaml").read_text())
    return duties.load(rules=rules, by=people.CONSOLE, at=NOW)


def load_agency_rule():
    """The rule about agencies that took the place of the first, on 1 November 2026."""
    text = Path("register/duties/england-2026-11.yaml").read_text()
    return duties.load(rules=files.read(text), by=people.CONSOLE, at=NOW)


def commenced(from_=SINCE, *, duty=Duty.SECTION_47_LEAD):
    """At Leeds."""
    return commencements.commence(
        organisation=people.leeds(), duty=duty, from_=from_, by=people.CONSOLE, at=NOW
    )


def sasha():
    """Registered to the end of 30 November 2027, without annotations."""
    return register.registered(people.sasha(), SASHA, until=date(2027, 12, 1))


def hidden():
    """Sasha, who is at risk and has hidden her name and town."""
    entry = sasha()
    entries.set_hidden(
        entry=entry, hidden=True, by=people.as_actor(people.sasha()), at=NOW
    )
    return entry


def priya():
    """An Expert Practitioner and practice educator."""
    entry = register.registered(people.priya(), PRIYA, until=date(2027, 12, 1))
    expert = AnnotationKind.EXPERT_PRACTITIONER
    register.annotated(people.priya(), expert, from_=SINCE)
    register.educator(people.priya(), until=date(2028, 5, 4))
    return entry


def bex():
    """At Bradford, with a condition that may touch duties."""
    entry = register.registered(people.bex(), BEX, town="Bradford")
    condition = Condition(
        entry=entry,
        text="Must not work with children without supervision",
        period=period(date(2026, 5, 2)),
    )
    periods.impose_condition(
        condition=condition, because="An order", by=people.CONSOLE, at=register.THEN
    )
    return entry


def proposed(person=None, *, by=people.CONSOLE, decided_by=frozenset()):
    """Sasha's, or another's, foundation annotation, waiting for a registrar."""
    person = person or people.sasha()
    register.registered(person)
    return annotations.propose(
        person_id=person.pk,
        kind=AnnotationKind.FOUNDATION,
        period=period(SINCE),
        grounds=annotations.Grounds(
            words="Stage 2 attained on 4 September 2026",
            kind="attainment",
            id=7,
            decided_by=decided_by,
        ),
        by=by,
        at=NOW,
    )
