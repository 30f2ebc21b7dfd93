"""Claiming what was learned before (F6)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import drafts, enrolments
from portfolio.choices import ClaimSource, ClaimStatus, EnrolmentStatus
from portfolio.events import (
    PriorClaimBegun,
    PriorClaimSent,
    PriorClaimWithdrawn,
    PriorClaimWritten,
)
from portfolio.models import (
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
    """What is said to each published test, by its code; and the evidence, by id.
    `identifies_nobody`: somebody was asked about words that look like a family's, and
    said so (P7)."""

    answers: Mapping[str, str]
    evidence_ids: frozenset[int]
    identifies_nobody: bool = False


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
    claim = reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status != ClaimStatus.DRAFT:
        raise IllegalMove("This claim was sent, so it stays as it is")
    ids = _own(enrolment, words.evidence_ids)
    said = dict(words.answers)
    clear = words.identifies_nobody
    if (claim.answers, claim.evidence_ids, claim.identifies_nobody) == (
        said,
        ids,
        clear,
    ):
        return

    claim.answers, claim.evidence_ids, claim.identifies_nobody = said, ids, clear
    claim.save(update_fields=["answers", "evidence_ids", "identifies_nobody"])
    event = PriorClaimWritten(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def send(*, claim: PriorClaim, words: Words, by: Actor, at: datetime) -> None:
    """Send it with these words and this evidence, pinned as it is (P5); twenty working
    days begin.

    Sent already: nothing changes. Raises PermissionDenied with what is missing.
    """
    enrolment = enrolments.lock(claim.enrolment_id)
    claim = reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status == ClaimStatus.SENT:
        return
    check_move(rules.MOVES, start=ClaimStatus(claim.status), end=ClaimStatus.SENT)
    require(refusal_to_send(enrolment, claim, words, at=at))

    claim.answers = dict(words.answers)
    claim.evidence_ids = _own(enrolment, words.evidence_ids)
    claim.identifies_nobody = words.identifies_nobody
    claim.status, claim.sent_at = ClaimStatus.SENT, at
    claim.due_on = rules.due_on(london.today(at))
    claim.save()
    drafts.drop_changes(claim.evidence_ids)
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
    claim = reread(claim)
    require(permissions.refuse_own(by, enrolment))
    if claim.status == ClaimStatus.WITHDRAWN:
        return
    check_move(rules.MOVES, start=ClaimStatus(claim.status), end=ClaimStatus.WITHDRAWN)

    claim.status, claim.withdrawn_at = ClaimStatus.WITHDRAWN, at
    claim.save(update_fields=["status", "withdrawn_at"])
    event = PriorClaimWithdrawn(person_id=enrolment.person_id, priorclaim_id=claim.pk)
    history.record(event, by=by, at=at)


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


def reread(claim: PriorClaim) -> PriorClaim:
    """As it is now that nobody else can change it."""
    return PriorClaim.objects.select_related("enrolment__person").get(pk=claim.pk)
