"""Put right who an entry is: one registrar puts it, another confirms it."""

from datetime import datetime

from django.db import transaction

from accounts.actions import people
from accounts.permissions import require
from ecf.events import bitemporal, history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from register import permissions, queries
from register.actions import entries
from register.choices import CorrectionKind, CorrectionStatus
from register.events import (
    CorrectionConfirmed,
    CorrectionDeclined,
    CorrectionProposed,
    EntryMerged,
)
from register.models import Correction, Entry, RegistrationNumber
from register.rules.corrections import MOVES


class Stands(IllegalMove):
    """Something is in the way; the page says what, and what would change it."""

    def __init__(self, remedy: str) -> None:
        super().__init__(remedy)
        self.remedy = remedy


@transaction.atomic
def propose(*, correction: Correction, by: Actor, at: datetime) -> Correction:
    """Put a correction, not yet saved: its kind, entry, number or the entry it goes
    `into`, and why. The same again gives what waits. Raises Stands where it cannot be
    carried out, or another waits for this entry."""
    _lock(correction)
    require(permissions.refuse_correct(by, correction, on=london.today(at)))
    waiting = queries.correction_waiting(correction.entry_id)
    if waiting is not None and _is_same(waiting, correction, by=by):
        return waiting
    if waiting is not None:
        raise Stands("Another correction of this entry waits. Decide that one first.")
    _stands_in_the_way(correction, at=at)

    correction.proposed_by_id, correction.proposed_at = by.person_id or 0, at
    correction.save(force_insert=True)
    event = CorrectionProposed(
        person_id=correction.entry.person_id, correction_id=correction.pk
    )
    history.record(event, by=by, at=at)
    return correction


@transaction.atomic
def confirm(*, correction: Correction, by: Actor, at: datetime) -> None:
    """Carry it out. The same registrar's second click changes nothing. Raises
    IllegalMove where somebody else decided first, Stands where it no longer can be."""
    if not _decide(correction, CorrectionStatus.CONFIRMED, by=by, at=at):
        return
    _stands_in_the_way(correction, at=at)
    event = CorrectionConfirmed(
        person_id=correction.entry.person_id, correction_id=correction.pk
    )
    history.record(event, by=by, at=at)
    if correction.kind == CorrectionKind.NUMBER:
        _replace_number(correction, at=at)
    else:
        _merge(correction, by=by, at=at)


@transaction.atomic
def decline(*, correction: Correction, reason: str, by: Actor, at: datetime) -> None:
    """Nothing changes on the register; the reason is kept."""
    correction.reason = reason
    if _decide(correction, CorrectionStatus.DECLINED, by=by, at=at):
        event = CorrectionDeclined(
            person_id=correction.entry.person_id, correction_id=correction.pk
        )
        history.record(event, by=by, at=at)


def _decide(
    correction: Correction, status: CorrectionStatus, *, by: Actor, at: datetime
) -> bool:
    """Lock, may they, can it, change. False where the same person did it before."""
    _lock(correction)
    reason = correction.reason
    correction.refresh_from_db()
    if (correction.status, correction.decided_by_id) == (status, by.person_id):
        return False
    require(permissions.refuse_decide_correction(by, correction, on=london.today(at)))
    check_move(MOVES, start=CorrectionStatus(correction.status), end=status)
    correction.status, correction.reason = status, reason
    correction.decided_by_id, correction.decided_at = by.person_id, at
    correction.save(update_fields=["status", "reason", "decided_by", "decided_at"])
    return True


def _lock(correction: Correction) -> None:
    """Both entries, always in the same order."""
    entries.lock_all({correction.entry_id, correction.into_id or correction.entry_id})


def _is_same(waiting: Correction, correction: Correction, *, by: Actor) -> bool:
    return (waiting.kind, waiting.number, waiting.into_id, waiting.proposed_by_id) == (
        correction.kind,
        correction.number,
        correction.into_id,
        by.person_id,
    )


def _stands_in_the_way(correction: Correction, *, at: datetime) -> None:
    fault = queries.why_not_corrected(correction, on=london.today(at))
    if fault:
        raise Stands(fault)


def _replace_number(correction: Correction, *, at: datetime) -> None:
    """The old number keeps finding the entry."""
    old = RegistrationNumber.objects.get(bitemporal.STANDING, entry=correction.entry_id)
    new = RegistrationNumber(
        entry_id=correction.entry_id, number=correction.number, recorded_at=at
    )
    bitemporal.supersede(old, by=new, because=correction.because, at=at)


def _merge(correction: Correction, *, by: Actor, at: datetime) -> None:
    """Nothing is repointed: the entry that goes keeps its rows, and the one that lasts
    answers for both."""
    goes, into = correction.entry, correction.into
    if into is None:
        raise ValueError("A merge names the entry that lasts")
    if goes.person_id != into.person_id:
        people.merge(person_id=goes.person_id, into_id=into.person_id, by=by, at=at)
    Entry.objects.filter(pk=goes.pk).update(merged_into=into, merged_at=at)
    event = EntryMerged(
        person_id=goes.person_id, entry_id=goes.pk, into_person_id=into.person_id
    )
    history.record(event, by=by, at=at)
