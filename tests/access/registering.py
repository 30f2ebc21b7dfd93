"""What waits for registrars: an entry to be changed, and what takes a second person."""

from datetime import date
from typing import Any

from accounts.actions import employments
from accounts.models import Person
from ecf.time.periods import period
from register.actions import (
    annotations,
    corrections,
    deaths,
    former_names,
    periods,
    renewals,
)
from register.choices import AnnotationKind, CorrectionKind
from register.models import Condition, Correction, Entry, NameOpening
from tests import cast
from tests.access.employers import NOW, STARTED
from tests.cast import register

NEXT_YEAR = period(date(2027, 1, 4), date(2027, 2, 1))


def make(proposer: Person) -> dict[str, Any]:
    rhys = cast.person("Rhys Dunn")
    entry = register.registered(rhys, until=date(2026, 12, 1))
    renewal = renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOW)
    suspension = periods.suspend(
        entry=entry, period=NEXT_YEAR, because="An order", by=cast.CONSOLE, at=NOW
    )
    condition = periods.impose_condition(
        condition=Condition(entry=entry, text="Supervised", period=NEXT_YEAR),
        because="An order",
        by=cast.CONSOLE,
        at=NOW,
    )
    annotation = register.annotated(rhys, AnnotationKind.AMHP)
    lapsed = register.registered(cast.person("Ola Brandt"), until=STARTED)
    ending = cast.person("Elin Ward")
    register.educator(ending, until=date(2027, 2, 1))
    return {
        "entry": entry.public_id,
        "lapsed_entry": lapsed.public_id,
        "lapsed_row": lapsed.registration_periods.get().pk,
        "entry_number": entry.numbers.get().number,
        "renewal_row": renewal.pk,
        "suspension_row": suspension.pk,
        "condition_row": condition.pk,
        "annotation_row": annotation.pk,
        "educator_entry": ending.entry.public_id,
        "named_number": named(),
        "alike": alike(),
        "correction": corrected(register.registered(cast.person("Cai Moss")), proposer),
        "death": died(proposer),
        "names_asked_for": names_asked_for(cast.person("Noa Lind"), proposer).public_id,
        "names_opened": names_opened(cast.person("Ada Holm"), proposer),
    }


def named() -> str:
    """Somebody who works for both employers."""
    both = cast.person("Nadia Both")
    for place in (cast.leeds(), cast.bradford()):
        employments.start(
            person=both, organisation=place, from_=STARTED, by=cast.CONSOLE, at=NOW
        )
    return register.registered(both).numbers.get().number


def alike() -> str:
    person = cast.person("Ivo Lane")
    register.registered(person)
    put = annotations.propose(
        person_id=person.pk,
        kind=AnnotationKind.FOUNDATION,
        period=period(STARTED),
        grounds=annotations.Grounds(words="Attained", kind="attainment", id=99),
        by=cast.CONSOLE,
        at=NOW,
    )
    assert put is not None
    return str(put.public_id)


def corrected(entry: Entry, by: Person) -> Any:
    correction = Correction(
        kind=CorrectionKind.NUMBER, entry=entry, number="SW7654321", because="Misspelt"
    )
    put = corrections.propose(correction=correction, by=cast.as_actor(by), at=NOW)
    return put.public_id


def names_asked_for(person: Person, by: Person) -> NameOpening:
    return former_names.ask(
        entry=register.registered(person),
        because="A court asks",
        by=cast.as_actor(by),
        at=NOW,
    )


def names_opened(person: Person, by: Person) -> Any:
    """By Rosa, for the registrar who asked."""
    opening = names_asked_for(person, by)
    former_names.open_(opening=opening, by=cast.as_actor(cast.rosa()), at=NOW)
    return opening.public_id


def died(by: Person) -> Any:
    person = cast.person("Uma Hart")
    register.registered(person)
    report = deaths.report(
        person=person, words="A letter", by=cast.as_actor(by), at=NOW
    )
    return report.public_id
