"""Ask the register for an organisation, and keep what was asked and answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.time import london
from register import permissions, queries
from register.actions.keeping import Checked, Questions, Told, keep
from register.choices import Duty, PurposeKind
from register.rules import answers
from register.rules.standing import Standing


@dataclass(frozen=True, kw_only=True)
class Question:
    """About one number, as the register keeps it, on a London date: the registration,
    or whether the person may do a duty."""

    number: str
    duty: Duty | None
    on: date
    purpose: str = ""
    purpose_kind: PurposeKind = PurposeKind.ORDINARY


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
    kept = keep(
        [
            Told(number=number, standing=standings[number], answer=told[number])
            for number in known
        ],
        questions,
        organisation=organisation,
        by=by,
        at=at,
    )
    each = iter(kept)
    return [next(each) if number in told else None for number in questions.numbers]


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
