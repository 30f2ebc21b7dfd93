"""The rows of a file, as an import has staged them, beside the register."""

from datetime import date
from typing import Any

from django.db import connection

from register.choices import ImportKind, LeftAlone, RegistrationChange
from register.rules.imports import Comparison, Difference

# What each row comes to on a London date. An entry's registration is its last unbroken
# run of days; a row says the same whose first day is that of the run, or of any of its
# periods. Where a row has conditions, those it names are imposed unless they run or are
# to come; those that run and that it does not name are lifted.
COMPARED = r"""
    WITH period AS (
        SELECT entry_id, lower(period) AS starts, upper(period) AS ends, ending,
            lower(period) IS DISTINCT FROM lag(upper(period)) OVER (
                PARTITION BY entry_id ORDER BY period
            ) AS begins
        FROM register_registrationperiod WHERE superseded_at IS NULL
    ), in_run AS (
        SELECT *, count(*) FILTER (WHERE begins) OVER (
            PARTITION BY entry_id ORDER BY starts
        ) AS run
        FROM period
    ), run AS (
        SELECT DISTINCT ON (entry_id) entry_id,
            min(starts) AS run_from, array_agg(starts) AS starts,
            (array_agg(ends ORDER BY starts DESC))[1] AS run_until,
            (array_agg(ending ORDER BY starts DESC))[1] AS ending,
            lag(max(ends)) OVER (PARTITION BY entry_id ORDER BY run) AS before
        FROM in_run GROUP BY entry_id, run ORDER BY entry_id, run DESC
    ), condition AS (
        SELECT coalesce(entry.merged_into_id, entry.id) AS entry_id,
            array_agg(words.text) AS texts,
            array_agg(words.text ORDER BY condition.id) FILTER (WHERE runs) AS running,
            array_agg(condition.id ORDER BY condition.id) FILTER (WHERE runs) AS ids
        FROM register_condition condition
        JOIN register_entry entry ON entry.id = condition.entry_id
        CROSS JOIN LATERAL (
            SELECT lower(condition.period) <= %(on)s AS runs,
                btrim(
                    regexp_replace(normalize(condition.text), '\s+', ' ', 'g')
                ) AS text
        ) AS words
        WHERE condition.superseded_at IS NULL
          AND NOT condition.period << daterange(%(on)s, NULL)
        GROUP BY 1
    )
    SELECT row.line, row.number, row.name, row.town,
        entry.id AS entry_id, entry.person_id,
        coalesce(entry.name <> row.name, false) AS renamed,
        coalesce(entry.town <> row.town, false) AS moved,
        run.run_from, run.run_until, wanted.from_, wanted.until,
        named.imposed, unnamed.lifted, unnamed.lifted_ids,
        told.registration, told.why,
        CASE
            WHEN number.id IS NULL THEN 'new'
            WHEN entry.name = row.name AND entry.town = row.town
                AND told.registration = 'same'
                AND named.imposed = '{}' AND unnamed.lifted = '{}'
                THEN 'same'
            WHEN told.why IS NOT NULL THEN 'left_alone'
            ELSE 'changed'
        END AS kind
    FROM register_import_row row
    LEFT JOIN register_registrationnumber number ON number.number = row.number
    LEFT JOIN register_entry entry ON entry.id = number.entry_id
    LEFT JOIN run ON run.entry_id = entry.id
    LEFT JOIN condition ON condition.entry_id = entry.id
    CROSS JOIN LATERAL (
        SELECT ARRAY(
            SELECT text FROM unnest(row.conditions) WITH ORDINALITY AS said (text, nth)
            WHERE NOT text = ANY (coalesce(condition.texts, '{}')) ORDER BY nth
        ) AS imposed
    ) AS named
    CROSS JOIN LATERAL (
        SELECT coalesce(array_agg(text ORDER BY id), '{}') AS lifted,
            coalesce(array_agg(id ORDER BY id), '{}') AS lifted_ids
        FROM unnest(condition.running, condition.ids) AS runs (text, id)
        WHERE NOT text = ANY (row.conditions)
    ) AS unnamed
    CROSS JOIN LATERAL (
        SELECT run.entry_id IS NULL
            OR coalesce(row.registered_from >= run.run_until, false) AS is_added
    ) AS first
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN first.is_added THEN row.registered_from
                WHEN row.registered_from = ANY (run.starts) THEN run.run_from
                ELSE row.registered_from
            END AS from_,
            CASE
                WHEN first.is_added THEN row.until_if_new
                ELSE coalesce(row.registered_until, run.run_until)
            END AS until
    ) AS wanted
    CROSS JOIN LATERAL (
        SELECT
            CASE
                WHEN first.is_added THEN 'added'
                WHEN wanted.from_ = run.run_from
                    AND wanted.until IS NOT DISTINCT FROM run.run_until THEN 'same'
                ELSE 'corrected'
            END AS registration
    ) AS registration
    CROSS JOIN LATERAL (
        SELECT registration.registration,
            CASE
                WHEN number.superseded_at IS NOT NULL THEN 'replaced'
                WHEN entry.merged_into_id IS NOT NULL THEN 'merged'
                WHEN EXISTS (
                    SELECT FROM register_deathreport death
                    WHERE death.person_id = entry.person_id
                      AND death.status IN ('reported', 'confirmed')
                ) THEN 'closed'
                WHEN registration.registration = 'same' THEN NULL
                WHEN run.ending = 'removal' THEN 'removed'
                WHEN EXISTS (
                    SELECT FROM register_renewal renewal
                    WHERE renewal.entry_id = entry.id AND renewal.status = 'in_hand'
                ) THEN 'renewal'
                WHEN row.registered_from < run.before THEN 'earlier'
            END AS why
    ) AS told
"""
DIFFERENCES = """
    SELECT line, number, kind, renamed, moved, registration, run_from, run_until,
        from_, until, CASE WHEN kind = 'left_alone' THEN why END, imposed, lifted
    FROM register_import_compared WHERE kind <> 'same' ORDER BY line
"""
# Whose registration has days to come; who lapsed long ago is in no regulator's file.
NOT_IN_FILE = """
    SELECT number.number
    FROM register_registrationnumber number
    JOIN register_entry entry ON entry.id = number.entry_id
    WHERE number.superseded_at IS NULL AND entry.merged_into_id IS NULL
      AND EXISTS (
          SELECT FROM register_registrationperiod period
          WHERE period.entry_id = entry.id AND period.superseded_at IS NULL
            AND NOT period.period << daterange(%s, NULL)
      )
      AND NOT EXISTS (
          SELECT FROM register_import_compared compared
          WHERE compared.entry_id = entry.id
      )
    ORDER BY length(number.number), number.number
"""


def import_compared(*, rows: int, on: date) -> Comparison:
    """What an import has found: `rows` were staged, on the London date `on`."""
    with connection.cursor() as cursor:
        cursor.execute(DIFFERENCES)
        differences = [_difference(row) for row in cursor]
        cursor.execute(NOT_IN_FILE, [on])
        not_in_file = [number for (number,) in cursor]
    return Comparison(rows=rows, differences=differences, not_in_file=not_in_file)


def _difference(row: tuple[Any, ...]) -> Difference:
    line, number, kind, renamed, moved, registration, *days, why, imposed, lifted = row
    was_from, was_until, from_, until = days
    return Difference(
        line=line,
        number=number,
        kind=ImportKind(kind),
        renamed=renamed,
        moved=moved,
        registration=RegistrationChange(registration),
        was_from=was_from,
        was_until=was_until,
        from_=from_,
        until=until,
        why=LeftAlone(why) if why else None,
        imposed=tuple(imposed),
        lifted=tuple(lifted),
    )
