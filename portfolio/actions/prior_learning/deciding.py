"""Who decides on a claim of prior learning, and what they come to (F6)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import completions, enrolments
from portfolio.actions.prior_learning.claiming import reread
from portfolio.choices import ClaimStatus
from portfolio.events import (
    ClaimDeciderAssigned,
    ClaimDeciderEnded,
    PriorClaimDecided,
    PriorClaimDiffered,
    PriorClaimFound,
)
from portfolio.models import ClaimDecider, ClaimFinding, Enrolment, PriorClaim
from portfolio.rules import hidden_words
from portfolio.rules import prior_learning as rules


@transaction.atomic
def assign(*, claim: PriorClaim, educator: Person, by: Actor, at: datetime) -> None:
    """One more practice educator is to decide; of another employer than the others.
    Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(claim.enrolment_id)
    claim, on = reread(claim), london.today(at)
    require(permissions.refuse_assign_decider(by, enrolment, on=on))
    there = queries.deciders_of(claim.pk)
    if educator.pk in {each.educator_id for each in there}:
        return
    if len(there) >= rules.DECIDERS.get(ClaimStatus(claim.status), 0):
        raise IllegalMove("This claim needs nobody else to decide on it")
    require(permissions.refuse_decider(educator, claim, on=on))

    made = ClaimDecider.objects.create(
        claim=claim,
        educator=educator,
        employer_id=queries.employers_of(educator.pk, on)[0],
        assigned_by=Person(pk=by.person_id),
        assigned_at=at,
    )
    event = ClaimDeciderAssigned(
        person_id=enrolment.person_id, claimdecider_id=made.pk, educator_id=educator.pk
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def release(*, decider: ClaimDecider, by: Actor, at: datetime) -> None:
    """Free the place of somebody who has not decided, so that another can take it.
    Raises PermissionDenied; IllegalMove where they have decided."""
    enrolment = enrolments.lock(decider.claim.enrolment_id)
    decider = ClaimDecider.objects.get(pk=decider.pk)
    require(permissions.refuse_assign_decider(by, enrolment, on=london.today(at)))
    if decider.ended_at is not None:
        return
    if decider.decided_at is not None:
        raise IllegalMove("They have decided, and what they decided stays")

    decider.ended_at = at
    decider.save(update_fields=["ended_at"])
    event = ClaimDeciderEnded(person_id=enrolment.person_id, claimdecider_id=decider.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def decide(
    *, claim: PriorClaim, found: Mapping[int, str | None], by: Actor, at: datetime
) -> None:
    """One educator decides: by the id of each part asked, what is missing, or None
    where it is met. Nobody sees it until all have decided.

    Where two agree on every part, that is the decision, and what was accepted is
    complete from the day it was claimed (B8); where they differ, a third decides those
    parts. Decided by this person already: nothing changes. Raises PermissionDenied.
    """
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = reread(claim)
    there = queries.deciders_of(claim.pk)
    mine = next((each for each in there if each.educator_id == by.person_id), None)
    if mine is not None and mine.decided_at is not None:
        return
    require(permissions.refuse_finding(by, claim, mine, on=london.today(at)))
    status = ClaimStatus(claim.status)
    if mine is None or status not in rules.WAITING:
        raise IllegalMove("This claim is no longer to be decided")
    is_hidden = queries.hidden_words_of(claim) is not None
    require(hidden_words.refuse_answering(is_hidden=is_hidden))
    asked = [part.pk for part in queries.parts_asked(claim)]
    require(rules.refuse_findings(asked, found))

    mine.decided_at = at
    mine.save(update_fields=["decided_at"])
    ClaimFinding.objects.bulk_create(
        ClaimFinding(
            decider=mine,
            part_id=part_id,
            is_met=missing is None,
            missing=(missing or "").strip(),
        )
        for part_id, missing in found.items()
    )
    event = PriorClaimFound(person_id=enrolment.person_id, claimdecider_id=mine.pk)
    history.record(event, by=by, at=at)

    if sum(each.decided_at is not None for each in there) >= rules.DECIDERS[status]:
        _conclude(enrolment, claim, by=by, at=at)


def _conclude(
    enrolment: Enrolment, claim: PriorClaim, *, by: Actor, at: datetime
) -> None:
    """All who were to decide have: it is decided, or goes to a third."""
    parts = {each.pk: each for each in queries.parts_of(claim.pk)}
    agreed = rules.outcomes(parts, queries.findings_by_part(claim.pk))
    if len(agreed) < len(parts):
        claim.status = ClaimStatus.DIFFERED
        claim.save(update_fields=["status"])
        differed = PriorClaimDiffered(
            person_id=enrolment.person_id, priorclaim_id=claim.pk
        )
        history.record(differed, by=by, at=at)
        return

    for part_id, outcome in agreed.items():
        parts[part_id].outcome = outcome
        parts[part_id].save(update_fields=["outcome"])
    claim.status, claim.decided_at = ClaimStatus.DECIDED, at
    claim.save(update_fields=["status", "decided_at"])
    decided = PriorClaimDecided(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(decided, by=by, at=at)

    completions.derive(enrolment=enrolment, by=by, at=at)
