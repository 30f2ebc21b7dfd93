"""Who claims prior learning, who says who decides, and who decides (F6)."""

from datetime import date

from accounts import permissions as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import ClaimDecider, Enrolment, PriorClaim
from portfolio.permissions import educating, owning
from portfolio.rules import independence
from portfolio.rules import prior_learning as rules


def refuse_assign_decider(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """The coordinator, or the principal social worker, of the claimant's employer."""
    if by.person_id == enrolment.person_id:
        return "Nobody assigns who decides on their own claim. Ask a coordinator"
    named = accounts.refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )
    return named and accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_decider(
    educator: Person, claim: PriorClaim, *, on: date, but: int | None = None
) -> str | None:
    """Why somebody cannot decide this claim on a London date: the standing and the
    independence of P3, and another employer than the others'. `but` is the id of the
    place they have already."""
    others = [each for each in queries.deciders_of(claim.pk) if each.pk != but]
    return educating.refuse_educator(
        educator, claim.enrolment, from_=on
    ) or rules.refuse_decider(
        works_at=queries.employers_of(educator.pk, on),
        taken=queries.employers_of_all(others, on),
        on_it=educator.pk in {each.educator_id for each in others},
    )


def refuse_finding(
    by: Actor, claim: PriorClaim, decider: ClaimDecider | None, *, on: date
) -> str | None:
    """Only who was assigned decides, while they still may."""
    if decider is None or by.person_id != decider.educator_id:
        return "Only the practice educators assigned to this claim decide on it"
    return refuse_decider(decider.educator, claim, on=on, but=decider.pk)


def refuse_taking_learning_back(
    by: Actor, claim: PriorClaim, *, on: date
) -> str | None:
    """Another practice educator of theirs, or the principal social worker: as P6 has
    it for a sign-off."""
    enrolment = claim.enrolment
    if by.person_id is None:
        return "Only a person can take prior learning back"
    if owning.refuse_own(by, enrolment) is None:
        return "Nobody takes back what was accepted of their own"
    if by.person_id in {each.educator_id for each in queries.deciders_of(claim.pk)}:
        return (
            "Whoever decided on the claim cannot take it back. Ask another practice"
            " educator or the principal social worker"
        )
    if queries.conflicts_between(by.person_id, enrolment.person_id, on).exists():
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " another practice educator or the principal social worker"
        )
    relation = queries.relation(by.person_id, enrolment, on)
    if independence.refuse(relation, on=on) is None:
        return None
    return accounts.refuse_unless(
        by,
        Ability.WITHDRAW_SIGN_OFF,
        organisation_id=enrolment.employer_id,
        on=on,
    )
