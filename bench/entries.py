"""A register of any size by SQL alone: entries with a number, a registration and their
events, and nothing else about anybody."""

import sys
from typing import Any

from django.db import connections, transaction

from ecf.desk.populate import names

OWNER = "owner"
FIRST_NUMBER = 2_000_000
A_STEP = 100_000
# Common names as often as England has them; every fifth surname is a pair of two, so
# that long and rare ones are there to look for.
ABOUT = """
    CREATE TEMPORARY TABLE bench_about ON COMMIT DROP AS
    SELECT n,
        nextval(pg_get_serial_sequence('accounts_person', 'id')) AS person_id,
        nextval(pg_get_serial_sequence('register_entry', 'id')) AS entry_id,
        nextval(pg_get_serial_sequence('register_registrationperiod', 'id'))
            AS period_id,
        first[1 + n * 7919 %% cardinality(first)] || ' '
            || last[1 + n * 104729 %% cardinality(last)]
            || CASE WHEN n %% 5 = 0
                THEN '-' || last[1 + n / 5 %% cardinality(last)] ELSE '' END AS name
    FROM generate_series(%s::bigint, %s::bigint) n,
        (SELECT %s::text[] AS first, %s::text[] AS last) AS names
"""
FILL = """
    INSERT INTO accounts_person (id, public_id, name)
    SELECT person_id, gen_random_uuid(), name FROM bench_about;

    INSERT INTO register_entry (
        id, public_id, person_id, name, town, hidden_from_search
    )
    SELECT entry_id, gen_random_uuid(), person_id, name, 'Leeds', false
    FROM bench_about;

    INSERT INTO register_registrationnumber (entry_id, number, superseded_because)
    SELECT entry_id, 'SW' || n, '' FROM bench_about;

    INSERT INTO register_registrationperiod (
        id, entry_id, period, ending, superseded_because
    )
    SELECT period_id, entry_id, daterange('2020-12-01', '2030-12-01'), 'lapse', ''
    FROM bench_about;

    INSERT INTO events_eventrecord (
        name, person_id, subject_kind, subject_id, payload, by_system, happened_at
    )
    SELECT 'register.EntryMade', person_id, 'entry', entry_id,
        jsonb_build_object('entry_id', entry_id), 'bench', now()
    FROM bench_about
    UNION ALL
    SELECT 'register.Registered', person_id, 'registrationperiod', period_id,
        jsonb_build_object('registrationperiod_id', period_id), 'bench', now()
    FROM bench_about
"""
COUNTED = (
    "accounts_person",
    "register_entry",
    "register_registrationnumber",
    "register_registrationperiod",
    "events_eventrecord",
)


def fill(*, begin: int, end: int) -> None:
    """The entries from the one numbered `begin` to the one before `end`, counted from
    nought. Every trigger asks every row; vacuumed, as a register at rest is."""
    for step in range(begin, end, A_STEP):
        _fill(step, min(step + A_STEP, end))
        print(f"{min(step + A_STEP, end):,} entries", file=sys.stderr)
    with connections[OWNER].cursor() as cursor:
        for table in COUNTED:
            cursor.execute(f"VACUUM (ANALYZE) {table}")


def numbers(count: int) -> list[str]:
    """About a thousand of the first `count`, from all over."""
    every = max(count // 997, 1)
    return [f"SW{FIRST_NUMBER + n}" for n in range(0, count, every)]


def _fill(begin: int, end: int) -> None:
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        values: list[Any] = [
            FIRST_NUMBER + begin,
            FIRST_NUMBER + end - 1,
            list(names.FIRST),
            list(names.LAST),
        ]
        cursor.execute(ABOUT, values)
        cursor.execute(FILL)
        cursor.execute("DROP TABLE IF EXISTS bench_about")
