"""Entries put right by Ray and Rosa, and deaths they were told of."""

from datetime import UTC, datetime

from accounts.models import Person
from register.actions import corrections, deaths
from register.choices import CorrectionKind
from register.models import Correction, DeathReport, Entry
from tests.cast import people

NOW = datetime(2026, 11, 21, 14, 2, tzinfo=UTC)


def number_proposed(entry: Entry, number: str, *, at: datetime = NOW) -> Correction:
    """By Ray."""
    correction = Correction(
        kind=CorrectionKind.NUMBER, entry=entry, number=number, because="Misspelt"
    )
    return _put(correction, at)


def merge_proposed(goes: Entry, into: Entry, *, at: datetime = NOW) -> Correction:
    """By Ray."""
    correction = Correction(
        kind=CorrectionKind.MERGE, entry=goes, into=into, because="Same birthday"
    )
    return _put(correction, at)


def number(entry: Entry, number: str, *, at: datetime = NOW) -> Correction:
    """By Ray and Rosa."""
    return _confirmed(number_proposed(entry, number, at=at), at)


def merged(goes: Entry, into: Entry, *, at: datetime = NOW) -> Correction:
    """By Ray and Rosa."""
    return _confirmed(merge_proposed(goes, into, at=at), at)


def reported(person: Person, by: Person | None = None) -> DeathReport:
    """By Carol, unless told otherwise."""
    return deaths.report(
        person=person,
        words="Her sister wrote to us",
        by=people.as_actor(by or people.carol()),
        at=NOW,
    )


def confirmed(person: Person) -> DeathReport:
    """Reported by Carol, confirmed by Ray."""
    report = reported(person)
    deaths.confirm(report=report, by=people.as_actor(people.ray()), at=NOW)
    report.refresh_from_db()
    return report


def _put(correction: Correction, at: datetime) -> Correction:
    by = people.as_actor(people.ray())
    return corrections.propose(correction=correction, by=by, at=at)


def _confirmed(correction: Correction, at: datetime) -> Correction:
    rosa = people.as_actor(people.rosa())
    corrections.confirm(correction=correction, by=rosa, at=at)
    correction.refresh_from_db()
    return correction
