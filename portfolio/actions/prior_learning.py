"""Claiming what was learned before, and deciding on it (F6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import completions, enrolments
from portfolio.choices import ClaimSource, ClaimStatus, EnrolmentStatus
from portfolio.events import (
    ClaimDeciderAssigned,
    ClaimDeciderEnded,
    PriorClaimBegun,
    PriorClaimDecided,
    PriorClaimDiffered,
    PriorClaimFound,
    PriorClaimSent,
    PriorClaimWithdrawn,
    PriorClaimWritten,
)
from portfolio.models import (
    ClaimDecider,
    ClaimFinding,
    ClaimPart,
    ClaimPin,
    Enrolment,
    Evidence,
    PriorClaim,
)
from portfolio.rules import enrolments as states
from portfolio.rules import prior_learning as rules
from portfolio.rules import progress


@dataclass(frozen=True, kw_only=True)
class Claim:
    """What is claimed, by ids of units, and of the stage whose assessment somebody
    would go straight to; from what, and between which days."""

    unit_ids: frozenset[int]
    stage_id: int | None = None
    source: ClaimSource
    began_on: date
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class Words:
    """What is said to each published test, by its code; and the evidence, by id."""

    answers: Mapping[str, str]
    evidence_ids: frozenset[int]


@transaction.atomic
def begin(*, enrolment: Enrolment, claim: Claim, by: Actor, at: datetime) -> PriorClaim:
    """The draft of a claim; one that is open already is returned as it is. Raises
    PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    if there := queries.open_claim_of(enrolment.pk):
        return there
    require(states.refuse_end(enrolment.status))
    require(rules.refuse_dates(claim.began_on, claim.ended_on, on=london.today(at)))
    require(
        rules.refuse_claiming(
            queries.progress_on(enrolment),
            unit_ids=claim.unit_ids,
            stage_id=claim.stage_id,
        )
    )

    made = PriorClaim.objects.create(
        enrolment=enrolment,
        source=claim.source,
        began_on=claim.began_on,
        ended_on=claim.ended_on,
        begun_at=at,
    )
    programme = queries.programme_of(enrolment.version_id)
    parts = [
        ClaimPart(claim=made, unit_id=unit.id)
        for unit in rules.units_in_order(programme, claim.unit_ids)
    ]
    if claim.stage_id is not None:
        parts.append(ClaimPart(claim=made, stage_id=claim.stage_id))
    ClaimPart.objects.bulk_create(parts)
    event = PriorClaimBegun(person_id=enrolment.person_id, priorclaim_id=made.pk)
    history.record(event, by=by, at=at)
    return made


@transaction.atomic
def write(*, claim: PriorClaim, words: Words, by: Actor, at: datetime) -> None:
    """Keep what is written so far; the same again changes nothing. Raises
    PermissionDenied; IllegalMove once it is sent."""
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = _reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status != ClaimStatus.DRAFT:
        raise IllegalMove("This claim was sent, so it stays as it is")
    ids = _own(enrolment, words.evidence_ids)
    said = dict(words.answers)
    if (claim.answers, claim.evidence_ids) == (said, ids):
        return

    claim.answers, claim.evidence_ids = said, ids
    claim.save(update_fields=["answers", "evidence_ids"])
    event = PriorClaimWritten(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def send(*, claim: PriorClaim, words: Words, by: Actor, at: datetime) -> None:
    """Send it with these words and this evidence, pinned as it is (P5); twenty working
    days begin.

    Sent already: nothing changes. Raises PermissionDenied with what is missing.
    """
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = _reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status == ClaimStatus.SENT:
        return
    check_move(rules.MOVES, start=ClaimStatus(claim.status), end=ClaimStatus.SENT)
    require(refusal_to_send(enrolment, claim, words, at=at))

    claim.answers = dict(words.answers)
    claim.evidence_ids = _own(enrolment, words.evidence_ids)
    claim.status, claim.sent_at = ClaimStatus.SENT, at
    claim.due_on = rules.due_on(london.today(at))
    claim.save(update_fields=["answers", "evidence_ids", "status", "sent_at", "due_on"])
    ClaimPin.objects.bulk_create(
        ClaimPin(claim=claim, version=version, sha256=version.sha256)
        for version in queries.latest_versions(claim.evidence_ids)
    )
    event = PriorClaimSent(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def withdraw(*, claim: PriorClaim, by: Actor, at: datetime) -> None:
    """The claimant takes it back before it is decided; nothing is held against them.
    Raises PermissionDenied, IllegalMove."""
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = _reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status == ClaimStatus.WITHDRAWN:
        return
    check_move(rules.MOVES, start=ClaimStatus(claim.status), end=ClaimStatus.WITHDRAWN)

    claim.status, claim.withdrawn_at = ClaimStatus.WITHDRAWN, at
    claim.save(update_fields=["status", "withdrawn_at"])
    event = PriorClaimWithdrawn(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def assign(*, claim: PriorClaim, educator: Person, by: Actor, at: datetime) -> None:
    """One more practice educator is to decide; of another employer than the others.
    Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(claim.enrolment_id)
    claim, on = _reread(claim), london.today(at)
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
    claim = _reread(claim)
    there = queries.deciders_of(claim.pk)
    mine = next((each for each in there if each.educator_id == by.person_id), None)
    if mine is not None and mine.decided_at is not None:
        return
    require(permissions.refuse_finding(by, claim, mine, on=london.today(at)))
    status = ClaimStatus(claim.status)
    if mine is None or status not in rules.WAITING:
        raise IllegalMove("This claim is no longer to be decided")
    require(rules.refuse_findings(_asked(claim), found))

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


def _asked(claim: PriorClaim) -> frozenset[int]:
    return rules.asked_of(
        ClaimStatus(claim.status),
        [each.pk for each in queries.parts_of(claim.pk)],
        queries.findings_by_part(claim.pk),
    )


def refusal_to_send(
    enrolment: Enrolment, claim: PriorClaim, words: Words, *, at: datetime
) -> str | None:
    """Why a claim cannot be sent with these words; None where it can."""
    parts = queries.parts_of(claim.pk)
    unit_ids = frozenset(each.unit_id for each in parts if each.unit_id)
    stage_id = next((each.stage_id for each in parts if each.stage_id), None)
    own = _own(enrolment, words.evidence_ids)
    programme = queries.programme_of(enrolment.version_id)
    facts = queries.facts_on(enrolment)
    change = rules.what_changes(
        programme, facts, unit_ids=unit_ids, evidence_ids=own, at=at
    )
    return (
        states.refuse_progress(EnrolmentStatus(enrolment.status))
        or rules.refuse_claiming(
            progress.derive(programme, facts), unit_ids=unit_ids, stage_id=stage_id
        )
        or rules.refuse_sending(answers=words.answers, evidence_ids=own, change=change)
    )


def _own(enrolment: Enrolment, evidence_ids: Collection[int]) -> list[int]:
    """Those of these pieces that are of this enrolment, and stand."""
    own = Evidence.objects.filter(
        enrolment=enrolment, withdrawn_at=None, pk__in=evidence_ids
    )
    return sorted(own.values_list("pk", flat=True))


def _reread(claim: PriorClaim) -> PriorClaim:
    """As it is now that nobody else can change it."""
    return PriorClaim.objects.select_related("enrolment__person").get(pk=claim.pk)
