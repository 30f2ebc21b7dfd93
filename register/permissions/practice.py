"""Who logs hours of practice, and who answers for them (R6)."""

from datetime import date

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.permissions import refuse_unless
from ecf.events.actor import Actor

OWN = "Somebody else confirms your hours"


def refuse_log(by: Actor, *, person_id: int) -> str | None:
    if by.person_id == person_id:
        return None
    return "Only the person who practised can log it"


def refuse_supervise(
    by: Actor, *, person_id: int, organisation_id: int, on: date
) -> str | None:
    """Confirm hours, give leave, agree a plan: whoever manages the person there, or
    sees the people of that employer. Never for oneself."""
    if by.person_id is None:
        return "Only a person can confirm practice"
    if by.person_id == person_id:
        return OWN
    jobs = accounts.employments_of(person_id, on).filter(organisation=organisation_id)
    if jobs.filter(manager__in=accounts.known_as(by.person_id)).exists():
        return None
    return refuse_unless(by, Ability.SEE_PEOPLE, organisation_id=organisation_id, on=on)


def refuse_list(by: Actor, *, organisation_id: int, on: date) -> str | None:
    """The employer's yearly list of caseholders."""
    if by.person_id is None:
        return "Only a person can confirm who holds a caseload"
    return refuse_unless(by, Ability.SEE_PEOPLE, organisation_id=organisation_id, on=on)
