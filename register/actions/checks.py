"""Ask the register for an organisation, and keep what was asked and answered."""

import json
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.db import connection, transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf import signing
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.time import london
from register import permissions, queries
from register.choices import Answer, Duty, PurposeKind
from register.events import CheckMarkedSafeguarding, EntryChecked
from register.models import Check
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
        id, public_id, number, entry_id, duty, "on", purpose, purpose_kind,
        organisation_id, asked_by_person_id, asked_by_client_id, answer, outcome,
        signed, checked_at, valid_until
    FROM jsonb_populate_recordset(NULL::register_check, %s::jsonb)
"""


@dataclass(frozen=True, kw_only=True)
class Question:
    """About one number, as the register keeps it, on a London date: the registration,
    or whether the person may do a duty."""

    number: str
    duty: Duty | None
    on: date
    purpose: str = ""
    purpose_kind: PurposeKind = PurposeKind.ORDINARY


@dataclass(frozen=True, kw_only=True)
class Questions:
    """The same about several numbers; one that comes twice is asked about twice."""

    numbers: Sequence[str]
    duty: Duty | None
    on: date
    purpose: str = ""
    purpose_kind: PurposeKind = PurposeKind.ORDINARY


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The row that is kept, and the whole answer as it is told, with the name."""

    row: Check
    answer: answers.Facts


class Exactly(DjangoJSONEncoder):
    """Moments to the microsecond, as the database keeps them."""

    def default(self, o: object) -> object:
        return o.isoformat() if isinstance(o, datetime) else super().default(o)


class PurposeNeeded(Exception):
    """Who is not the person's employer says why they ask about a duty (R7); and
    everybody does who says that the person is not to hear of it (E3)."""


def check(
    *, question: Question, organisation: Organisation, by: Actor, at: datetime
) -> Checked | None:
    """Every asking is a check of its own, for it is answered at its own moment. None
    where there is no such entry. Raises PurposeNeeded."""
    asked = Questions(
        numbers=[question.number],
        duty=question.duty,
        on=question.on,
        purpose=question.purpose,
        purpose_kind=question.purpose_kind,
    )
    (checked,) = check_many(questions=asked, organisation=organisation, by=by, at=at)
    return checked


@transaction.atomic
def check_many(
    *, questions: Questions, organisation: Organisation, by: Actor, at: datetime
) -> list[Checked | None]:
    """One for each number, in their order, in as many statements for a hundred as for
    one; None for a number that no entry has. Raises PurposeNeeded."""
    today = london.today(at)
    require(permissions.refuse_check(by, organisation_id=organisation.pk, on=today))
    standings = queries.standings_of_numbers(questions.numbers, questions.on)
    if _lacks_purpose(questions, standings, organisation, today):
        raise PurposeNeeded
    told = _answers(questions, standings, organisation, at)
    known = [number for number in questions.numbers if number in told]
    rows = [
        Check(
            pk=pk,
            public_id=uuid.uuid4(),
            number=number,
            entry_id=standings[number].entry_id,
            duty=questions.duty,
            on=questions.on,
            purpose=questions.purpose,
            purpose_kind=questions.purpose_kind,
            organisation=organisation,
            asked_by_person_id=by.person_id,
            asked_by_client_id=by.client_id,
            answer=answers.to_keep(told[number]),
            outcome=Answer(told[number]["answer"]) if questions.duty else None,
            checked_at=at,
            valid_until=datetime.fromisoformat(told[number]["valid_until"]),
        )
        for pk, number in zip(_free_numbers(len(known)), known, strict=True)
    ]
    _keep(rows, standings, by=by, at=at)
    kept = iter(rows)
    return [
        Checked(row=next(kept), answer=told[number]) if number in told else None
        for number in questions.numbers
    ]


def _keep(
    rows: Sequence[Check], standings: Mapping[str, Standing], *, by: Actor, at: datetime
) -> None:
    if not rows:
        return
    tokens = signing.sign_all(map(_receipt, rows), kind=receipts.KIND)
    for row, token in zip(rows, tokens, strict=True):
        row.signed = token
        row._state.adding = False
    fields = [field.attname for field in Check._meta.concrete_fields]
    written = [{name: getattr(row, name) for name in fields} for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(KEEP, [json.dumps(written, cls=Exactly)])
    events: list[Event] = [
        EntryChecked(person_id=standings[row.number].person_id, check_id=row.pk)
        for row in rows
    ]
    events += [
        CheckMarkedSafeguarding(person_id=None, check_id=row.pk)
        for row in rows
        if row.purpose_kind == PurposeKind.SAFEGUARDING
    ]
    history.record_many(events, by=by, at=at)


def _receipt(row: Check) -> receipts.Receipt:
    return receipts.receipt(
        issuer=settings.SITE_URL,
        check_id=row.pk,
        public_id=str(row.public_id),
        asked_by={"code": row.organisation.code, "name": row.organisation.name},
        question={
            "number": row.number,
            "duty": row.duty,
            "on": row.on.isoformat(),
            "purpose": row.purpose,
        },
        answer=row.answer,
    )


def _free_numbers(count: int) -> list[int]:
    if not count:
        return []
    with connection.cursor() as cursor:
        cursor.execute(NUMBERS, [count])
        return [number for (number,) in cursor]


def _lacks_purpose(
    questions: Questions,
    standings: Mapping[str, Standing],
    organisation: Organisation,
    today: date,
) -> bool:
    if questions.purpose:
        return False
    if questions.purpose_kind == PurposeKind.SAFEGUARDING:
        return True
    if questions.duty is None:
        return False
    people = {standing.person_id for standing in standings.values()}
    return not queries.all_work_for(people, organisation.pk, today)


def _answers(
    questions: Questions,
    standings: Mapping[str, Standing],
    organisation: Organisation,
    at: datetime,
) -> dict[str, answers.Facts]:
    on = questions.on
    if questions.duty is None or not standings:
        return {
            number: answers.of_registration(standing, on=on, checked_at=at)
            for number, standing in standings.items()
        }
    grounds = queries.grounds_for(
        questions.duty, organisation, list(standings.values()), on
    )
    return {
        number: answers.of_duty(
            standing, grounds[standing.entry_id], on=on, checked_at=at
        )
        for number, standing in standings.items()
    }
