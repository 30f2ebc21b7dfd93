"""Who may do what with results: the reason for refusal, or None."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from assessments.models import Result
from ecf.events.actor import Actor

ANY_OF = (Ability.RECORD_RESULTS, Ability.RELEASE_RESULTS)


def refuse_record(by: Actor, *, person_id: int, on: date) -> str | None:
    if by.person_id == person_id:
        return "You cannot record a result of your own"
    if by.person_id is None:
        return "Only a person can record a result"
    return refuse_unless(by, Ability.RECORD_RESULTS, organisation_id=None, on=on)


def refuse_release(by: Actor, result: Result, *, on: date) -> str | None:
    """A4: by a second person, who leads and did not record it."""
    person_id = result.enrolment.person_id
    if by.person_id == person_id:
        return "You cannot release a result of your own"
    if by.person_id is None:
        return "Only a person can release a result"
    if by.person_id == result.recorded_by_id:
        return "You recorded this result. Another lead examiner releases it"
    return refuse_unless(by, Ability.RELEASE_RESULTS, organisation_id=None, on=on)


def refuse_withdraw(by: Actor, result: Result, *, on: date) -> str | None:
    if by.person_id == result.enrolment.person_id:
        return "You cannot withdraw a result of your own"
    if by.person_id is None:
        return "Only a person can withdraw a result"
    return refuse_unless(by, Ability.RELEASE_RESULTS, organisation_id=None, on=on)


def refuse_see_waiting(by: Actor, *, on: date) -> str | None:
    """Results nobody has released are seen by examiners alone (A4)."""
    refusals = [refuse_unless(by, each, organisation_id=None, on=on) for each in ANY_OF]
    return None if None in refusals else refusals[0]
