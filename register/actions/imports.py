"""Bring entries into step with a file: seen first, then all of it or none.

A file adds entries and corrects them. It takes nobody off the register, and what a
registrar has decided it leaves alone."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db import transaction

from accounts.actions import people
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.time import london
from register import permissions
from register.actions import import_conditions, staging
from register.events import (
    EntryMade,
    NameChanged,
    Registered,
    RegistrationCorrected,
    RegistrationImported,
    TownChanged,
)
from register.queries import imports as queries
from register.rules.imports import BECAUSE, Comparison, Row

AT_A_TIME = 5000  # events held in memory
NEW_PEOPLE = """
    SELECT number, name FROM register_import_compared WHERE kind = 'new' ORDER BY line
"""
TAKE_IDS = """
    UPDATE register_import_compared compared
    SET person_id = told.person_id,
        entry_id = nextval(pg_get_serial_sequence('register_entry', 'id'))
    FROM unnest(%s::text[], %s::bigint[]) AS told (number, person_id)
    WHERE compared.number = told.number
"""
MAKE_ENTRIES = """
    INSERT INTO register_entry (
        id, public_id, person_id, name, town, hidden_from_search, made_at
    )
    SELECT entry_id, gen_random_uuid(), person_id, name, town, false, %s
    FROM register_import_compared WHERE kind = 'new' ORDER BY entry_id
"""
NUMBER_THEM = """
    INSERT INTO register_registrationnumber (
        entry_id, number, recorded_at, superseded_because
    )
    SELECT entry_id, number, %s, ''
    FROM register_import_compared WHERE kind = 'new' ORDER BY entry_id
"""
MADE = """
    SELECT person_id, entry_id FROM register_import_compared
    WHERE kind = 'new' ORDER BY entry_id
"""
REGISTER = """
    WITH made AS (
        INSERT INTO register_registrationperiod (
            entry_id, period, ending, recorded_at, superseded_because
        )
        SELECT entry_id, daterange(from_, until), 'lapse', %s, ''
        FROM register_import_compared
        WHERE kind = %s AND registration = 'added' ORDER BY entry_id
        RETURNING id, entry_id, lower(period) AS registered_from
    )
    SELECT compared.person_id, made.id, made.registered_from
    FROM made JOIN register_import_compared compared USING (entry_id) ORDER BY made.id
"""
DESCRIBED = """
    SELECT person_id, entry_id, name, renamed, moved FROM register_import_compared
    WHERE kind = 'changed' AND (renamed OR moved) ORDER BY entry_id
"""
DESCRIBE = """
    UPDATE register_entry entry SET name = compared.name, town = compared.town
    FROM register_import_compared compared
    WHERE compared.entry_id = entry.id AND compared.kind = 'changed'
      AND (compared.renamed OR compared.moved)
"""
# The names there were go under seal, but of those who asked to forget one: a file may
# bring it back, and it is not kept a second time (R9).
SEAL = """
    INSERT INTO register_formername (entry_id, name, sealed_at)
    SELECT entry.id, entry.name, %s
    FROM register_import_compared compared
    JOIN register_entry entry ON entry.id = compared.entry_id
    WHERE compared.kind = 'changed' AND compared.renamed AND NOT EXISTS (
        SELECT FROM register_namechange change
        WHERE change.entry_id = entry.id AND change.status = 'granted'
          AND change.forgets_former
    )
    ORDER BY entry.id
"""
# Each period of the run as it is to be: cut to the wanted days, and its ends drawn out
# to them. One that keeps none of its days is followed by no other.
CORRECTED = """
    CREATE TEMPORARY TABLE register_import_period ON COMMIT DROP AS
    SELECT old.id, compared.person_id, old.entry_id, old.ending, old.because,
        cut.period,
        CASE WHEN cut.period IS NOT NULL THEN
            nextval(pg_get_serial_sequence('register_registrationperiod', 'id'))
        END AS new_id
    FROM register_import_compared compared
    JOIN register_registrationperiod old ON old.entry_id = compared.entry_id
        AND old.superseded_at IS NULL AND lower(old.period) >= compared.run_from
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN lower(old.period) = run_from THEN from_
                ELSE greatest(lower(old.period), from_)
            END AS starts,
            CASE
                WHEN upper(old.period) IS NOT DISTINCT FROM run_until THEN until
                ELSE least(upper(old.period), until)
            END AS ends
    ) AS days
    CROSS JOIN LATERAL (
        SELECT CASE WHEN ends IS NULL OR starts < ends THEN daterange(starts, ends) END
            AS period
    ) AS cut
    WHERE compared.kind = 'changed' AND compared.registration = 'corrected'
      AND cut.period IS DISTINCT FROM old.period
    ORDER BY old.id
"""
SUPERSEDE = """
    UPDATE register_registrationperiod old
    SET superseded_at = %s, superseded_by_id = new.new_id, superseded_because = %s
    FROM register_import_period new WHERE new.id = old.id
"""
PUT_IN_PLACE = """
    INSERT INTO register_registrationperiod (
        id, entry_id, period, ending, because, recorded_at, superseded_because
    )
    SELECT new_id, entry_id, period, ending, because, %s, ''
    FROM register_import_period WHERE new_id IS NOT NULL ORDER BY new_id
"""
CORRECTIONS = "SELECT person_id, id, new_id FROM register_import_period ORDER BY id"


@transaction.atomic
def preview(*, rows: Sequence[Row], at: datetime) -> Comparison:
    """What `apply` would do now. Nothing changes."""
    on = london.today(at)
    with staging.staged(rows, on=on):
        return queries.import_compared(rows=len(rows), on=on)


@transaction.atomic
def apply(*, rows: Sequence[Row], by: Actor, at: datetime) -> Comparison:
    """Bring the register into step, and say what was done. One import at a time; the
    same file again changes nothing."""
    _one_at_a_time()
    on = london.today(at)
    require(permissions.refuse_import(by, on=on))
    with staging.staged(rows, on=on):
        staging.compare_again(on=on)
        comparison = queries.import_compared(rows=len(rows), on=on)
        _record(_make(at), by=by, at=at)
        _record(_describe(at), by=by, at=at)
        _record(_register_again(at), by=by, at=at)
        _record(_correct(at), by=by, at=at)
        _record(import_conditions.change(on=on, at=at), by=by, at=at)
    return comparison


def _one_at_a_time() -> None:
    staging.ask("SELECT pg_advisory_xact_lock(hashtext('register import'))")


def _make(at: datetime) -> Iterator[Event]:
    """Whoever is new becomes known, with an entry, a number and a registration."""
    new = staging.ask(NEW_PEOPLE)
    if not new:
        return
    ids = people.add_all(names=[name for _, name in new])
    staging.do(TAKE_IDS, [number for number, _ in new], ids)
    staging.do(MAKE_ENTRIES, at)
    staging.do(NUMBER_THEM, at)
    for person_id, entry_id in staging.ask(MADE):
        yield EntryMade(person_id=person_id, entry_id=entry_id)
    for person_id, row_id, registered_from in staging.ask(REGISTER, at, "new"):
        yield RegistrationImported(
            person_id=person_id,
            registrationperiod_id=row_id,
            registered_from=registered_from,
        )


def _describe(at: datetime) -> Iterator[Event]:
    """What the world is shown; the person is called the same (R9)."""
    described = staging.ask(DESCRIBED)
    staging.do(SEAL, at)
    staging.do(DESCRIBE)
    people.rename_all(
        names={
            person_id: name for person_id, _, name, renamed, _ in described if renamed
        }
    )
    for person_id, entry_id, _, renamed, moved in described:
        if renamed:
            yield NameChanged(person_id=person_id, entry_id=entry_id)
        if moved:
            yield TownChanged(person_id=person_id, entry_id=entry_id)


def _register_again(at: datetime) -> Iterator[Event]:
    for person_id, row_id, registered_from in staging.ask(REGISTER, at, "changed"):
        yield Registered(
            person_id=person_id,
            registrationperiod_id=row_id,
            registered_from=registered_from,
        )


def _correct(at: datetime) -> Iterator[Event]:
    """Other rows take the place of those that were wrong."""
    staging.do(CORRECTED)
    staging.do(SUPERSEDE, at, BECAUSE)
    staging.do(PUT_IN_PLACE, at)
    for person_id, *ids in staging.ask(CORRECTIONS):
        for row_id in filter(None, ids):
            yield RegistrationCorrected(
                person_id=person_id, registrationperiod_id=row_id
            )
    staging.do("DROP TABLE register_import_period")


def _record(events: Iterable[Event], *, by: Actor, at: datetime) -> None:
    events = iter(events)
    while some := list(islice(events, AT_A_TIME)):
        history.record_many(some, by=by, at=at)
