"""A permission is a function that returns the reason for refusal, or None."""

from datetime import date

from django.core.exceptions import PermissionDenied

from accounts import queries
from accounts.choices import Ability, OrganisationKind, Role
from accounts.models import HelpRequest, Organisation, Person
from accounts.queries import help as help_requests
from accounts.rules import abilities
from ecf.events.actor import Actor

SIGN_IN = "Sign in to do this"

# Each finishes "You cannot …": what is refused, in the words of pages.
REFUSALS = {
    Ability.SEE_PEOPLE: "see the people of this organisation",
    Ability.EMPLOY: "record who works for this organisation",
    Ability.ENROL: "enrol people for this organisation",
    Ability.ASSIGN_EDUCATORS: "assign practice educators for this organisation",
    Ability.SIGN_OFF: "sign off units",
    Ability.WITHDRAW_SIGN_OFF: "withdraw a sign-off for this organisation",
    Ability.NAME_EDUCATORS: "name practice educators for this organisation",
    Ability.CHECK_REGISTER: "check the register for this organisation",
    Ability.SEE_PAY: "see pay for this organisation",
    Ability.MARK: "mark assessments",
    Ability.RECORD_RESULTS: "record assessment results",
    Ability.RELEASE_RESULTS: "release assessment results",
    Ability.HEAR_APPEALS: "hear appeals",
    Ability.DECIDE_REGISTER: "decide register matters",
    Ability.EDIT_FRAMEWORKS: "change frameworks",
    Ability.DECIDE_PAY: "decide pay",
    Ability.RETRY_WORK: "retry work that failed",
    Ability.GRANT_ROLES: "give or end roles for this organisation",
    Ability.CONNECT_SYSTEMS: "connect systems of this organisation",
    Ability.ANSWER_HELP: "answer what people ask",
    Ability.HEAR_COMPLAINTS: "hear complaints about this organisation",
}


def require(refusal: str | None) -> None:
    """Raises PermissionDenied with the reason, which the 403 page shows (E1)."""
    if refusal:
        raise PermissionDenied(refusal)


def refuse_unless(
    by: Actor | None, ability: Ability, *, organisation_id: int | None, on: date
) -> str | None:
    """Why this actor may not do this for the organisation on a London date, and who
    may; None where they may. `organisation_id=None` asks: for any organisation?"""
    if by is None:
        return SIGN_IN
    if by.system is not None:
        return None
    places = queries.organisations_where(by, ability, on)
    if organisation_id in places or (organisation_id is None and places):
        return None
    if by.client_id is not None:
        return f"This client cannot {REFUSALS[ability]}: it has no scope for it"
    return f"You cannot {REFUSALS[ability]}. {_who_may(ability)}"


def refuse_grant(
    by: Actor,
    *,
    person_id: int | None,
    role: Role,
    organisation: Organisation,
    on: date,
) -> str | None:
    """E2: given by someone else, who may give this role there; and at a place where
    it means something. `person_id` is None for somebody not yet known."""
    if not abilities.may_be_held_at(role, OrganisationKind(organisation.kind)):
        return f"{organisation.name} cannot have the role of {role.label.lower()}"
    if by.system is not None:
        return None
    if by.person_id is None:
        return "Only a person can give a role"
    if by.person_id == person_id:
        return "You cannot change your own roles. Ask someone else to do it"
    held = queries.roles_of(by.person_id, on).filter(organisation=organisation)
    own = {Role(grant.role) for grant in held}
    if not abilities.may_give(own, role):
        return (
            f"You cannot give or end the role of {role.label.lower()}"
            f" at {organisation.name}. {_who_gives(role)}"
        )
    return None


def refuse_employment(
    by: Actor, *, person: Person, organisation: Organisation, on: date
) -> str | None:
    if by.person_id == person.pk:
        return "You cannot change your own employment. Ask someone else to do it"
    return refuse_unless(by, Ability.EMPLOY, organisation_id=organisation.pk, on=on)


def refuse_merge(by: Actor, goes: Person, into: Person, *, on: date) -> str | None:
    """Who two records are is the regulator's to say, never of oneself."""
    if by.person_id in {goes.pk, into.pk}:
        return "You cannot merge your own records. Another registrar must do it"
    return refuse_unless(by, Ability.DECIDE_REGISTER, organisation_id=None, on=on)


def refuse_client(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """An employer's systems are let in, and shut out, by people of its own, or by the
    console; never by another system."""
    if by.client_id is not None:
        return "Only a person can connect a system"
    return refuse_unless(
        by, Ability.CONNECT_SYSTEMS, organisation_id=organisation_id, on=on
    )


def refuse_answer(by: Actor, request: HelpRequest, *, on: date) -> str | None:
    """Support answers; a complaint about an employer is for its principal social
    worker, or for support while there is none. Nobody answers themselves (E6)."""
    if by.person_id is None:
        return "Only a person can answer"
    if by.person_id == request.person_id:
        return "Nobody answers what they asked themselves. Somebody else will"
    if help_requests.waiting_for(by, on).filter(pk=request.pk).exists():
        return None
    return "Only support, or whom the complaint is for, can answer this"


def _who_may(ability: Ability) -> str:
    roles = [
        role.label.lower()
        for role, given in abilities.ABILITIES.items()
        if ability in given
    ]
    return f"To do this you need the role of {' or '.join(roles)}"


def _who_gives(role: Role) -> str:
    givers = [
        giver.label.lower() for giver, given in abilities.GIVES.items() if role in given
    ]
    if not givers:
        return "Ask support"
    return f"Ask a {' or '.join(givers)} there"
