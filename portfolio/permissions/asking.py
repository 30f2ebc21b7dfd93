"""Who asks others for their words, and who answers."""

from accounts import queries as people
from accounts.models import Person
from ecf.events.actor import Actor
from portfolio.models import (
    Enrolment,
    EvidenceRequest,
)
from portfolio.permissions import owning


def refuse_asking(enrolment: Enrolment, email: str) -> str | None:
    """Why somebody cannot be asked at this address for evidence of this enrolment."""
    user = people.user_of(email)
    if user is not None and _is_of(user.person, enrolment):
        return "This address is your own. Evidence of this kind is in another's words"
    return None


def refuse_answer(by: Actor | None, request: EvidenceRequest) -> str | None:
    """Why whoever opens a link may not answer. Nobody needs to sign in to; but who has
    signed in does not answer what they asked."""
    if by is not None and owning.refuse_own(by, request.enrolment) is None:
        return "You asked for these words, so somebody else has to write them"
    return None


def _is_of(person: Person, enrolment: Enrolment) -> bool:
    return owning.refuse_own(Actor.person(person.pk), enrolment) is None
