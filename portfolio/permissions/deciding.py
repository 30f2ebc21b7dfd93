"""Who decides on a unit, takes a sign-off back, and looks again (P3, P6, P13)."""

from datetime import date

from accounts import permissions as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import (
    Enrolment,
    SecondLook,
    Submission,
)
from portfolio.permissions import moving
from portfolio.rules import countersignatures, independence

NOT_TO_WITHDRAW = (
    "You cannot withdraw this sign-off. A practice educator who is assigned to the"
    " social worker today, or covers, can, where they did not sign it off; and the"
    " principal social worker of their employer"
)


def refuse_decision(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not return or sign off a submission on a London date: P3."""
    if by.person_id is None:
        return "Only a practice educator can decide on a unit"
    relation = queries.relation(by.person_id, submission.enrolment, on)
    refusal = independence.refuse(relation, on=on)
    if refusal is None and queries.is_signed_off_by_manager(submission):
        refusal = countersignatures.WAITS
    return refusal or moving.refuse_reading(by, submission)


def refuse_withdrawal(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not withdraw a sign-off on a London date: P6. A practice
    educator who is assigned that day, or covers, and may decide; or the principal
    social worker of the employer; neither of them whoever signed off."""
    if by.person_id is None:
        return "Only a person can withdraw a sign-off"
    if by.person_id == submission.enrolment.person_id:
        return "Nobody withdraws a sign-off of their own units"
    if by.person_id in {
        submission.decided_by_id,
        *queries.countersigned_by([submission.pk]),
    }:
        return (
            "Whoever signed off cannot withdraw it, nor whoever countersigned. Ask"
            " another practice educator or the principal social worker"
        )
    relation = queries.relation(by.person_id, submission.enrolment, on)
    if relation.has_conflict:
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " another practice educator or the principal social worker"
        )
    return _refuse_without_standing(by, submission, relation, on=on)


def _refuse_without_standing(
    by: Actor, submission: Submission, relation: independence.Relation, *, on: date
) -> str | None:
    """The register is asked about an educator, as for a sign-off (P3); the principal
    social worker withdraws by their role."""
    by_their_role = accounts.refuse_unless(
        by,
        Ability.WITHDRAW_SIGN_OFF,
        organisation_id=submission.enrolment.employer_id,
        on=on,
    )
    if by_their_role is None:
        return None
    if not relation.is_assigned:
        return NOT_TO_WITHDRAW
    return independence.refuse(relation, on=on) or moving.refuse_reading(by, submission)


def refuse_assign_second_look(
    by: Actor, enrolment: Enrolment, *, on: date
) -> str | None:
    """The coordinator or the principal social worker of the employer assigns: P13."""
    if by.person_id == enrolment.person_id:
        return "Nobody assigns who looks at their own unit again. Ask a coordinator"
    named = accounts.refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )
    return named and accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_find(by: Actor, look: SecondLook, *, on: date) -> str | None:
    """Only the educator asked, while they may look: P13."""
    if by.person_id is None or by.person_id != look.educator_id or not look.educator:
        return "Only the educator who was asked to look again can say what they find"
    return queries.refusal_to_look_again(look.educator, look.submission, on)
