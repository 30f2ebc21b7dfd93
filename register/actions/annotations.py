"""Propose annotations with grounds, and write those that a registrar approved."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Q

from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london, periods
from ecf.transitions import IllegalMove
from register import permissions
from register.actions import endings, entries
from register.choices import AnnotationKind, ProposalStatus, ProposedChange
from register.events import (
    Annotated,
    AnnotationCorrected,
    AnnotationProposed,
    ProposalWithdrawn,
)
from register.models import Annotation, Entry, Proposal
from register.rules import lasting


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """What a proposal rests on: in words, and as a fact of another app, whose kind
    and id make sure it is put once ("attainment", 12). `decided_by` are the ids of
    the people who decided that fact: none of them may decide the proposal (R3)."""

    words: str
    kind: str = ""
    id: int | None = None
    decided_by: frozenset[int] = frozenset()


@transaction.atomic
def propose(
    *,
    person_id: int,
    kind: AnnotationKind,
    period: DateRange,
    grounds: Grounds,
    by: Actor,
    at: datetime,
) -> Proposal | None:
    """Put an annotation to a registrar (R3). None where there is no entry, where the
    same grounds were put before, or where one of the kind already waits. Raises
    IllegalMove where it would last for longer than its kind does."""
    require(
        permissions.refuse_propose(
            by, person_id=person_id, kind=kind, on=london.today(at)
        )
    )
    entry = _lock_entry_of(person_id)
    if entry is None:
        return None
    if why := lasting.refuse_days(kind, period.lower, period.upper):
        raise IllegalMove(why)
    proposal = Proposal(
        entry=entry, change=ProposedChange.ANNOTATE, kind=kind, period=period
    )
    return _put(proposal, grounds=grounds, by=by, at=at)


@transaction.atomic
def propose_end(
    *,
    grounds_kind: str,
    grounds_id: int,
    because: str,
    by: Actor,
    at: datetime,
    decided_by: frozenset[int] = frozenset(),
) -> None:
    """Grounds have fallen: withdraw what still waits on them, and propose the end of
    what was annotated. A registrar decides it like the beginning: none of `decided_by`,
    who made the grounds fall, nor of those who decided them at first (R3)."""
    put = Proposal.objects.filter(
        change=ProposedChange.ANNOTATE,
        grounds_kind=grounds_kind,
        grounds_id=grounds_id,
    )
    for proposal in put.order_by("pk"):
        entry = entries.lock(proposal.entry_id)
        proposal.refresh_from_db()
        if proposal.status == ProposalStatus.PROPOSED:
            _withdraw(
                proposal, person_id=entry.person_id, because=because, by=by, at=at
            )
        elif _standing_on(proposal) is not None:
            end = Proposal(
                entry=entry,
                change=ProposedChange.END,
                kind=proposal.kind,
                period=periods.period(london.today(at)),
            )
            grounds = Grounds(
                words=because,
                kind=grounds_kind,
                id=grounds_id,
                decided_by=decided_by.union(proposal.grounds_decided_by),
            )
            _put(end, grounds=grounds, by=by, at=at)


@transaction.atomic
def propose_end_of(
    *, annotation: Annotation, because: str, by: Actor, at: datetime
) -> Proposal | None:
    """Put the end of an annotation to another registrar, by hand. None where its end
    waits already. Raises IllegalMove where it no longer stands."""
    entry = entries.lock(annotation.entry_id)
    today = london.today(at)
    kind = AnnotationKind(annotation.kind)
    require(
        permissions.refuse_propose_end(
            by, person_id=entry.person_id, kind=kind, on=today
        )
    )
    annotation.refresh_from_db()
    upper = annotation.period.upper
    if annotation.superseded_at is not None or (upper is not None and upper <= today):
        raise IllegalMove("This annotation has ended already")
    end = Proposal(
        entry=entry,
        change=ProposedChange.END,
        kind=kind,
        period=periods.period(max(today, annotation.period.lower)),
    )
    decided_by = frozenset(annotation.proposal.grounds_decided_by)
    grounds = Grounds(words=because, decided_by=decided_by)
    return _put(end, grounds=grounds, by=by, at=at)


def annotate(*, proposal: Proposal, by: Actor, at: datetime) -> Annotation:
    """Write what was approved; the caller decides and has locked the entry."""
    annotation = Annotation.objects.create(
        entry=proposal.entry,
        kind=proposal.kind,
        period=proposal.period,
        proposal=proposal,
        recorded_at=at,
    )
    _tell(annotation, by=by, at=at)
    return annotation


def end(
    *, annotation: Annotation, on: date, because: str, by: Actor, at: datetime
) -> None:
    """Another row takes its place, ended before `on`; none where it had not begun.
    The caller decides and has locked the entry."""
    shorter = endings.end(annotation, on=on, because=because, at=at)
    corrected = AnnotationCorrected(
        person_id=annotation.entry.person_id, annotation_id=annotation.pk
    )
    history.record(corrected, by=by, at=at)
    if shorter is not None:
        _tell(shorter, by=by, at=at)


def _lock_entry_of(person_id: int) -> Entry | None:
    """Theirs; where it was merged into another, the one that lasts."""
    entry = (
        Entry.objects.select_for_update(of=("self",)).filter(person=person_id).first()
    )
    if entry is None or entry.merged_into_id is None:
        return entry
    return entries.lock(entry.merged_into_id)


def _put(
    proposal: Proposal, *, grounds: Grounds, by: Actor, at: datetime
) -> Proposal | None:
    waiting = Q(status=ProposalStatus.PROPOSED)
    same = Q(grounds_kind=grounds.kind, grounds_id=grounds.id)
    clashing = waiting if grounds.id is None else waiting | same
    alike = Proposal.objects.filter(
        entry=proposal.entry, change=proposal.change, kind=proposal.kind
    )
    if alike.filter(clashing).exists():
        return None
    proposal.grounds = grounds.words
    proposal.grounds_kind, proposal.grounds_id = grounds.kind, grounds.id
    proposal.grounds_decided_by = sorted(grounds.decided_by)
    proposal.proposed_by_id, proposal.proposed_at = by.person_id, at
    proposal.save()
    event = AnnotationProposed(
        person_id=proposal.entry.person_id, proposal_id=proposal.pk
    )
    history.record(event, by=by, at=at)
    return proposal


def _withdraw(
    proposal: Proposal, *, person_id: int, because: str, by: Actor, at: datetime
) -> None:
    proposal.status, proposal.decided_at = ProposalStatus.WITHDRAWN, at
    proposal.reason = because
    proposal.save(update_fields=["status", "decided_at", "reason"])
    event = ProposalWithdrawn(person_id=person_id, proposal_id=proposal.pk)
    history.record(event, by=by, at=at)


def _standing_on(proposal: Proposal) -> Annotation | None:
    standing = proposal.annotations.filter(bitemporal.STANDING)
    return standing.first()


def _tell(annotation: Annotation, *, by: Actor, at: datetime) -> None:
    event = Annotated(
        person_id=annotation.entry.person_id,
        annotation_id=annotation.pk,
        kind=annotation.kind,
        annotated_from=annotation.period.lower,
    )
    history.record(event, by=by, at=at)
