"""Who may do what with results: the reason for refusal, or None."""

from datetime import date

from accounts.choices import Ability
from accounts.permissions import refuse_unless
from assessments.models import Result
from ecf.events.actor import Actor


def refuse_record(by: Actor, *, person_id: int, on: date) -> str | None:
    if by.person_id == person_id:
        return "You cannot record a result of your own"
    if by.person_id is None:
        return "Only a person can record a result"
    return refuse_unless(by, Ability.RECORD_RESULTS, organisation_id=None, on=on)


def refuse_release(by: Actor, result: Result, *, on: date) -> str | None:
    """A4: by a second person, who leads and did not record it."""
    if by.person_id is None:
        return "Only a person can release a result"
    return refuse_part_in(by, result) or refuse_unless(
        by, Ability.RELEASE_RESULTS, organisation_id=None, on=on
    )


def refuse_part_in(by: Actor, result: Result) -> str | None:
    """Why somebody who may release results may not release this one."""
    if by.person_id == result.enrolment.person_id:
        return "You cannot release a result of your own"
    if by.person_id == result.recorded_by_id:
        return "You recorded this result. Another lead examiner releases it"
    return None


def refuse_withdraw(by: Actor, result: Result, *, on: date) -> str | None:
    if by.person_id == result.enrolment.person_id:
        return "You cannot withdraw a result of your own"
    if by.person_id is None:
        return "Only a person can withdraw a result"
    return refuse_unless(by, Ability.RELEASE_RESULTS, organisation_id=None, on=on)
