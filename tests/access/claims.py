"""Prior learning: what the owner claims, and what somebody else has sent."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from accounts.choices import Role
from accounts.models import Organisation, Person
from curriculum.models import Unit
from portfolio.actions import enrolments
from portfolio.actions import prior_learning as claims
from portfolio.models import Enrolment
from tests import cast
from tests.access import again
from tests.cast import prior_learning, register
from tests.cast.portfolio import NOW, START


def make(
    organisation: Organisation, people: Mapping[str, Person], enrolment: Enrolment
) -> dict[str, Any]:
    """The owner has a claim that was decided, and a draft; somebody else's waits for
    the owner's educator."""
    first, second = Unit.objects.filter(
        module__stage__number=2, module__version=enrolment.version
    ).order_by("pk")[:2]
    by = cast.as_actor(people["coordinator"])
    decided = prior_learning.sent(enrolment, first)
    for educator in (people["practice_educator"], again.outside()):
        claims.assign(claim=decided, educator=educator, by=by, at=NOW)
        prior_learning.found(decided, educator)
    waiting = prior_learning.sent(another(organisation, people, enrolment), first)
    claims.assign(claim=waiting, educator=people["educator"], by=by, at=NOW)
    return {
        "decided_claim": decided.public_id,
        "decided_part": decided.parts.get().pk,
        "draft_claim": prior_learning.begun(enrolment, second).public_id,
        "claim": waiting.public_id,
        "claim_part": waiting.parts.get().pk,
        "decider": people["educator"].public_id,
    }


def another(
    organisation: Organisation, people: Mapping[str, Person], enrolment: Enrolment
) -> Enrolment:
    person = cast.person(
        f"Claimant {organisation.name}", organisation, Role.SOCIAL_WORKER
    )
    register.registered(person)
    return enrolments.enrol(
        person=person,
        version=enrolment.version,
        employer=organisation,
        started_on=date(2026, 9, 7),
        fte=Decimal(1),
        by=cast.as_actor(people["coordinator"]),
        at=START,
    )
