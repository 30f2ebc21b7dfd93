"""Ask the register for an organisation, and keep what was asked and answered."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from register import permissions, queries
from register.choices import Answer, Duty
from register.events import EntryChecked
from register.models import Check
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


@dataclass(frozen=True, kw_only=True)
class Checked:
    """The row that is kept, and the whole answer as it is told, with the name."""

    row: Check
    answer: answers.Facts


class PurposeNeeded(Exception):
    """Who is not the person's employer says why they ask about a duty (R7)."""


@transaction.atomic
def check(
    *, question: Question, organisation: Organisation, by: Actor, at: datetime
) -> Checked | None:
    """Every asking is a check of its own, for it is answered at its own moment. None
    where there is no such entry. Raises PurposeNeeded."""
    today = london.today(at)
    require(permissions.refuse_check(by, organisation_id=organisation.pk, on=today))
    standing = queries.standing_of_number(question.number, question.on)
    if standing is None:
        return None
    if _lacks_purpose(question, standing, organisation, today):
        raise PurposeNeeded
    facts = _answer(question, standing, organisation, at)
    row = Check.objects.create(
        number=question.number,
        entry_id=standing.entry_id,
        duty=question.duty,
        on=question.on,
        purpose=question.purpose,
        organisation=organisation,
        asked_by_person_id=by.person_id,
        asked_by_client_id=by.client_id,
        answer=answers.to_keep(facts),
        outcome=Answer(facts["answer"]) if question.duty else None,
        checked_at=at,
        valid_until=datetime.fromisoformat(facts["valid_until"]),
    )
    event = EntryChecked(person_id=standing.person_id, check_id=row.pk)
    history.record(event, by=by, at=at)
    return Checked(row=row, answer=facts)


def _lacks_purpose(
    question: Question, standing: Standing, organisation: Organisation, today: date
) -> bool:
    if question.duty is None or question.purpose:
        return False
    return not queries.works_for(standing.person_id, organisation.pk, today)


def _answer(
    question: Question, standing: Standing, organisation: Organisation, at: datetime
) -> answers.Facts:
    if question.duty is None:
        return answers.of_registration(standing, on=question.on, checked_at=at)
    rule = queries.rules_on([organisation.pk], question.on)[question.duty]
    return answers.of_duty(standing, rule, on=question.on, checked_at=at)
