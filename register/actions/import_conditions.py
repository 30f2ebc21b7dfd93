"""Conditions that a file names are imposed, and those it does not are ended (R2)."""

from collections.abc import Iterator
from datetime import date, datetime

from ecf.events.event import Event
from register.actions import staging
from register.events import ConditionCorrected, ConditionEnded, ConditionImposed
from register.rules.imports import BECAUSE

# From today, or the first day of a registration that is to come. Whether they touch
# what somebody may do a file does not say: employers are told to read them.
IMPOSE = """
    WITH made AS (
        INSERT INTO register_condition (
            entry_id, period, text, may_touch_duties, because, recorded_at,
            superseded_because
        )
        SELECT entry_id, daterange(greatest(from_, %s), NULL), text, true, %s, %s, ''
        FROM register_import_compared,
            unnest(imposed) WITH ORDINALITY AS named (text, nth)
        WHERE kind IN ('new', 'changed') ORDER BY entry_id, nth
        RETURNING id, entry_id, lower(period) AS imposed_from
    )
    SELECT compared.person_id, made.id, made.imposed_from
    FROM made JOIN register_import_compared compared USING (entry_id) ORDER BY made.id
"""
# One that began today is followed by no other.
LIFTED = """
    CREATE TEMPORARY TABLE register_import_lifted ON COMMIT DROP AS
    SELECT condition.id, entry.person_id, condition.entry_id, condition.text,
        condition.may_touch_duties, condition.because, lower(condition.period) AS from_,
        CASE WHEN lower(condition.period) < %s THEN
            nextval(pg_get_serial_sequence('register_condition', 'id'))
        END AS new_id
    FROM register_import_compared compared
    JOIN register_condition condition ON condition.id = ANY (compared.lifted_ids)
    JOIN register_entry entry ON entry.id = condition.entry_id
    WHERE compared.kind = 'changed'
    ORDER BY condition.id
"""
SUPERSEDE = """
    UPDATE register_condition old
    SET superseded_at = %s, superseded_by_id = new.new_id, superseded_because = %s
    FROM register_import_lifted new WHERE new.id = old.id
"""
SHORTEN = """
    INSERT INTO register_condition (
        id, entry_id, period, text, may_touch_duties, because, recorded_at,
        superseded_because
    )
    SELECT new_id, entry_id, daterange(from_, %s), text, may_touch_duties, because,
        %s, ''
    FROM register_import_lifted WHERE new_id IS NOT NULL ORDER BY new_id
"""
ENDED = "SELECT person_id, id, new_id FROM register_import_lifted ORDER BY id"


def change(*, on: date, at: datetime) -> Iterator[Event]:
    """Within an import, once its entries are there."""
    yield from _lift(on=on, at=at)
    for person_id, row_id, imposed_from in staging.ask(IMPOSE, on, BECAUSE, at):
        yield ConditionImposed(
            person_id=person_id, condition_id=row_id, imposed_from=imposed_from
        )


def _lift(*, on: date, at: datetime) -> Iterator[Event]:
    staging.do(LIFTED, on)
    staging.do(SUPERSEDE, at, BECAUSE)
    staging.do(SHORTEN, on, at)
    for person_id, row_id, new_id in staging.ask(ENDED):
        yield ConditionCorrected(person_id=person_id, condition_id=row_id)
        if new_id is not None:
            yield ConditionEnded(person_id=person_id, condition_id=new_id, ended_on=on)
    staging.do("DROP TABLE register_import_lifted")
