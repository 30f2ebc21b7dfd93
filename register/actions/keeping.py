"""Write down checks and sign their receipts: as many statements for a hundred as for
one, and no model made of a row that nobody reads."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection

from accounts.models import Organisation
from ecf import signing
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from register.choices import Duty, PurposeKind
from register.events import CheckMarkedSafeguarding, EntryChecked
from register.rules import answers, receipts
from register.rules.standing import Standing

# The receipt says its number, so it is known before the row is written.
NUMBERS = """
    SELECT nextval(pg_get_serial_sequence('register_check', 'id'))
    FROM generate_series(1, %s)
"""

# One parameter holds all rows: as arrays every quote in every answer would be escaped,
# and that costs more than all the rest.
KEEP = """
    INSERT INTO register_check (
        id, public_id, number, entry_id, duty, "on", purpose, purpose_kind,
        organisation_id, asked_by_person_id, asked_by_client_id, answer, outcome,
        signed, checked_at, valid_until
    )
    SELECT
        id, public_id, number, entry_id, %s, %s, %s, %s,
        %s, %s, %s, answer, outcome,
        signed, %s, valid_until
    FROM jsonb_to_recordset(%s::jsonb) AS told (
        id bigint, public_id uuid, number text, entry_id bigint, answer jsonb,
        outcome text, signed text, valid_until timestamptz
    )
"""


Json = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Questions:
    """About several numbers, on a London date: the registration, or whether each person
    may do a duty. A number that comes twice is asked about twice."""

    numbers: Sequence[str]
    duty: Duty | None
    on: date
    purpose: str = ""
    purpose_kind: PurposeKind = PurposeKind.ORDINARY


@dataclass(frozen=True, kw_only=True)
class Told:
    """About one number as it was asked: where its entry stands, and the answer."""

    number: str
    standing: Standing
    answer: answers.Facts


@dataclass(frozen=True, kw_only=True)
class Checked:
    """What `Check` keeps of it, its receipt, and the whole answer as it is told, with
    the name."""

    pk: int
    public_id: UUID
    signed: str
    answer: answers.Facts


def keep(
    told: Sequence[Told],
    questions: Questions,
    *,
    organisation: Organisation,
    by: Actor,
    at: datetime,
) -> list[Checked]:
    """One check for each, in their order, each with its event."""
    if not told:
        return []
    rows = [
        _row(each, pk=pk, is_of_duty=questions.duty is not None)
        for each, pk in zip(told, _free_numbers(len(told)), strict=True)
    ]
    said = (_receipt(row, questions, organisation) for row in rows)
    for row, token in zip(
        rows, signing.sign_all(said, kind=receipts.KIND), strict=True
    ):
        row["signed"] = token
    _write(rows, questions, organisation, by=by, at=at)
    history.record_many(_events(told, rows, questions), by=by, at=at)
    return [
        Checked(
            pk=row["id"],
            public_id=UUID(row["public_id"]),
            signed=row["signed"],
            answer=each.answer,
        )
        for each, row in zip(told, rows, strict=True)
    ]


def _events(
    told: Sequence[Told], rows: Sequence[Json], questions: Questions
) -> Iterator[Event]:
    """Of a mark that keeps it from the person (E3) there is an event of its own."""
    for each, row in zip(told, rows, strict=True):
        yield EntryChecked(person_id=each.standing.person_id, check_id=row["id"])
    if questions.purpose_kind == PurposeKind.SAFEGUARDING:
        for row in rows:
            yield CheckMarkedSafeguarding(person_id=None, check_id=row["id"])


def _row(each: Told, *, pk: int, is_of_duty: bool) -> Json:
    """What differs from one number to the next, as JSON has it."""
    return {
        "id": pk,
        "public_id": str(uuid4()),
        "number": each.number,
        "entry_id": each.standing.entry_id,
        "answer": answers.to_keep(each.answer),
        "outcome": each.answer["answer"] if is_of_duty else None,
        "valid_until": each.answer["valid_until"],
    }


def _receipt(
    row: Json, questions: Questions, organisation: Organisation
) -> receipts.Receipt:
    return receipts.receipt(
        issuer=settings.SITE_URL,
        check_id=row["id"],
        public_id=row["public_id"],
        asked_by={"code": organisation.code, "name": organisation.name},
        question={
            "number": row["number"],
            "duty": questions.duty,
            "on": questions.on.isoformat(),
            "purpose": questions.purpose,
        },
        answer=row["answer"],
    )


def _write(
    rows: Sequence[Json],
    questions: Questions,
    organisation: Organisation,
    *,
    by: Actor,
    at: datetime,
) -> None:
    same = [
        questions.duty,
        questions.on,
        questions.purpose,
        questions.purpose_kind,
        organisation.pk,
        by.person_id,
        by.client_id,
        at,
    ]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [*same, json.dumps(rows)])


def _free_numbers(count: int) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [count])
        return [number for (number,) in cursor]
