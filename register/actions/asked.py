"""Ask a registrar for an annotation or another name, and answer (R3, R9)."""

from datetime import date, datetime

from django.db import transaction
from django.db.backends.postgresql.psycopg_any import DateRange

from accounts.actions import people
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from register import permissions
from register.actions import annotations, entries, former_names
from register.choices import AnnotationKind, AskStatus
from register.events.asked import (
    AnnotationAskedFor,
    AnnotationRequestDecided,
    NameChangeAskedFor,
    NameChanged,
    NameChangeDecided,
)
from register.models import AnnotationRequest, Entry, NameChange
from register.rules import asked as rules


@transaction.atomic
def ask_for_annotation(
    *, entry: Entry, kind: AnnotationKind, evidence: str, by: Actor, at: datetime
) -> AnnotationRequest:
    """Say what shows that one may hold it. A registrar takes it up or declines; asking
    again while one waits changes nothing."""
    entry = entries.lock(entry.pk)
    require(permissions.refuse_ask(by, person_id=entry.person_id))
    waiting = entry.annotation_requests.filter(kind=kind, status=AskStatus.ASKED)
    known = waiting.first()
    if known is not None:
        return known
    request = AnnotationRequest.objects.create(
        entry=entry, kind=kind, evidence=evidence, asked_at=at
    )
    event = AnnotationAskedFor(
        person_id=entry.person_id, annotationrequest_id=request.pk, kind=kind
    )
    history.record(event, by=by, at=at)
    return request


@transaction.atomic
def take_up(
    *, request: AnnotationRequest, period: DateRange, by: Actor, at: datetime
) -> None:
    """Propose what was asked for: whoever takes it up is the proposer, and another
    registrar decides (R3). Raises IllegalMove where one of the kind waits already."""
    entry, request = _to_answer(request, by=by, at=at)
    check_move(rules.MOVES, start=AskStatus(request.status), end=AskStatus.GRANTED)
    grounds = annotations.Grounds(
        words=f"Asked for by the person, who says: {request.evidence}",
        kind="request",
        id=request.pk,
    )
    proposal = annotations.propose(
        person_id=entry.person_id,
        kind=AnnotationKind(request.kind),
        period=period,
        grounds=grounds,
        by=by,
        at=at,
    )
    if proposal is None:
        raise IllegalMove("An annotation of this kind waits for a registrar already")
    request.proposal = proposal
    _settle_request(request, AskStatus.GRANTED, by=by, at=at)


@transaction.atomic
def decline_annotation(
    *, request: AnnotationRequest, reason: str, by: Actor, at: datetime
) -> None:
    """Nothing is proposed, and the person reads why."""
    _, request = _to_answer(request, by=by, at=at)
    check_move(rules.MOVES, start=AskStatus(request.status), end=AskStatus.DECLINED)
    request.reason = reason
    _settle_request(request, AskStatus.DECLINED, by=by, at=at)


@transaction.atomic
def ask_for_name(
    *,
    entry: Entry,
    name: str,
    from_on: date,
    by: Actor,
    at: datetime,
    forgets_former: bool = False,
) -> NameChange:
    """Ask to be called this from a day on; the name there was is kept under seal, or
    forgotten. Another wish takes the place of one that waits."""
    entry = entries.lock(entry.pk)
    require(permissions.refuse_ask(by, person_id=entry.person_id))
    name = " ".join(name.split())
    waiting = entry.name_changes.filter(status=AskStatus.ASKED).first()
    if waiting is not None:
        same = (waiting.name, waiting.from_on, waiting.forgets_former)
        if same == (name, from_on, forgets_former):
            return waiting
        _settle_name(waiting, AskStatus.WITHDRAWN, by=by, at=at)
    change = NameChange.objects.create(
        entry=entry,
        name=name,
        from_on=from_on,
        forgets_former=forgets_former,
        asked_at=at,
    )
    event = NameChangeAskedFor(person_id=entry.person_id, namechange_id=change.pk)
    history.record(event, by=by, at=at)
    return change


@transaction.atomic
def take_back_name(*, change: NameChange, by: Actor, at: datetime) -> None:
    """The name stays as it is."""
    entry = entries.lock(change.entry_id)
    require(permissions.refuse_ask(by, person_id=entry.person_id))
    change.refresh_from_db()
    _settle_name(change, AskStatus.WITHDRAWN, by=by, at=at)


@transaction.atomic
def change_name(*, change: NameChange, by: Actor, at: datetime) -> None:
    """From now on every answer, past ones too, shows the new name (R9). Raises
    IllegalMove before its day."""
    entry = entries.lock(change.entry_id)
    on = london.today(at)
    require(permissions.refuse_answer(by, person_id=entry.person_id, on=on))
    change.refresh_from_db()
    check_move(rules.MOVES, start=AskStatus(change.status), end=AskStatus.GRANTED)
    if why := rules.refuse_early(from_on=change.from_on, on=on):
        raise IllegalMove(why)
    name = change.name
    _settle_name(change, AskStatus.GRANTED, by=by, at=at)
    former_names.seal(change=change, name=entry.name, at=at)
    entry.name = name
    entry.save(update_fields=["name"])
    people.rename(person_id=entry.person_id, name=name)
    event = NameChanged(person_id=entry.person_id, entry_id=entry.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def decline_name(*, change: NameChange, reason: str, by: Actor, at: datetime) -> None:
    """The name stays as it is, and the person reads why."""
    entry = entries.lock(change.entry_id)
    on = london.today(at)
    require(permissions.refuse_answer(by, person_id=entry.person_id, on=on))
    change.refresh_from_db()
    change.reason = reason
    _settle_name(change, AskStatus.DECLINED, by=by, at=at)


def _to_answer(
    request: AnnotationRequest, *, by: Actor, at: datetime
) -> tuple[Entry, AnnotationRequest]:
    entry = entries.lock(request.entry_id)
    on = london.today(at)
    require(permissions.refuse_answer(by, person_id=entry.person_id, on=on))
    return entry, AnnotationRequest.objects.select_related("entry").get(pk=request.pk)


def _settle_request(
    request: AnnotationRequest, status: AskStatus, *, by: Actor, at: datetime
) -> None:
    request.status, request.decided_at = status, at
    request.decided_by_id = by.person_id
    request.save(
        update_fields=["status", "decided_at", "decided_by", "reason", "proposal"]
    )
    event = AnnotationRequestDecided(
        person_id=request.entry.person_id, annotationrequest_id=request.pk
    )
    history.record(event, by=by, at=at)


def _settle_name(
    change: NameChange, status: AskStatus, *, by: Actor, at: datetime
) -> None:
    """No name stays in a row that is over."""
    check_move(rules.MOVES, start=AskStatus(change.status), end=status)
    is_own = status == AskStatus.WITHDRAWN
    change.status, change.name, change.decided_at = status, "", at
    change.decided_by_id = None if is_own else by.person_id
    change.save(update_fields=["status", "name", "decided_at", "decided_by", "reason"])
    event = NameChangeDecided(person_id=change.entry.person_id, namechange_id=change.pk)
    history.record(event, by=by, at=at)
