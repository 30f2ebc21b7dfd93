"""Who may do what to somebody's way: the reason for refusal, or None."""

from datetime import date

from accounts import permissions as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import Enrolment, Submission
from portfolio.queries import enrolments
from portfolio.rules import independence


def refuse_enrol(by: Actor, employer: Organisation, *, on: date) -> str | None:
    return accounts.refuse_unless(by, Ability.ENROL, organisation_id=employer.pk, on=on)


def refuse_assign(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id == enrolment.person_id:
        return "Nobody assigns a practice educator to themselves. Ask a coordinator"
    return accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_own(by: Actor, enrolment: Enrolment) -> str | None:
    """For what somebody does on their own way: evidence, choices, putting forward."""
    known_by = {enrolment.person_id, enrolment.person.merged_into_id}
    if by.person_id is None or by.person_id not in known_by:
        return "Only the social worker whose framework this is can do this"
    return None


def refuse_decision(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not return or sign off a submission on a London date: P3."""
    if by.person_id is None:
        return "Only a practice educator can decide on a unit"
    person_id = submission.enrolment.person_id
    if by.person_id == person_id:
        return "Nobody signs off their own units"
    if not enrolments.is_assigned(submission.enrolment_id, by.person_id, on):
        return (
            "Only the practice educator assigned today can decide on this unit. The"
            " coordinator of the employer assigns them"
        )
    return independence.refuse(queries.relation(by.person_id, person_id, on), on=on)


def refuse_withdrawal(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not withdraw a sign-off: P6."""
    if by.person_id is None:
        return "Only a person can withdraw a sign-off"
    if by.person_id == submission.enrolment.person_id:
        return "Nobody withdraws a sign-off of their own units"
    if by.person_id == submission.decided_by_id:
        return (
            "Whoever signed off cannot withdraw it. Ask another practice educator or"
            " the principal social worker"
        )
    if _educates(by.person_id, submission, on=on):
        return None
    return accounts.refuse_unless(
        by,
        Ability.WITHDRAW_SIGN_OFF,
        organisation_id=submission.enrolment.employer_id,
        on=on,
    )


def _educates(person_id: int, submission: Submission, *, on: date) -> bool:
    """Assigned that day, and free to decide (P3)."""
    if not enrolments.is_assigned(submission.enrolment_id, person_id, on):
        return False
    relation = queries.relation(person_id, submission.enrolment.person_id, on)
    return independence.refuse(relation, on=on) is None
