"""Put former names under seal, and open them by two (R9)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import check_move
from register import permissions
from register.actions import entries
from register.choices import OpeningStatus
from register.events import (
    FormerNamesAskedFor,
    FormerNamesKeptShut,
    FormerNamesOpened,
)
from register.models import Entry, FormerName, NameChange, NameOpening
from register.rules import former_names as rules


def seal(*, change: NameChange, name: str, at: datetime) -> None:
    """Keep the name there was, unless the person asked to forget it. The caller has
    locked the entry and granted the change."""
    if not change.forgets_former:
        FormerName.objects.create(
            change=change, entry_id=change.entry_id, name=name, sealed_at=at
        )


@transaction.atomic
def ask(*, entry: Entry, because: str, by: Actor, at: datetime) -> NameOpening:
    """Say why former names must be seen. While one waits, that one."""
    entry = entries.lock(entry.pk)
    on = london.today(at)
    require(permissions.refuse_answer(by, person_id=entry.person_id, on=on))
    waiting = entry.name_openings.filter(status=OpeningStatus.ASKED).first()
    if waiting is not None:
        return waiting
    opening = NameOpening.objects.create(
        entry=entry, because=because, asked_by_id=by.person_id or 0, asked_at=at
    )
    event = FormerNamesAskedFor(person_id=entry.person_id, nameopening_id=opening.pk)
    history.record(event, by=by, at=at)
    return opening


@transaction.atomic
def open_(*, opening: NameOpening, by: Actor, at: datetime) -> None:
    """To the two of them, for a day. The same registrar's second click changes
    nothing. Raises IllegalMove where somebody else decided first."""
    opening = _locked(opening, by=by, at=at)
    if (opening.status, opening.decided_by_id) == (OpeningStatus.OPENED, by.person_id):
        return
    opening.closes_at = at + rules.OPEN_FOR
    _decide(opening, OpeningStatus.OPENED, by=by, at=at)
    event = FormerNamesOpened(
        person_id=opening.entry.person_id, nameopening_id=opening.pk
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def keep_shut(*, opening: NameOpening, by: Actor, at: datetime) -> None:
    """They stay under seal. Raises as `open_`."""
    opening = _locked(opening, by=by, at=at)
    _decide(opening, OpeningStatus.DECLINED, by=by, at=at)
    event = FormerNamesKeptShut(
        person_id=opening.entry.person_id, nameopening_id=opening.pk
    )
    history.record(event, by=by, at=at)


def _locked(opening: NameOpening, *, by: Actor, at: datetime) -> NameOpening:
    entries.lock(opening.entry_id)
    opening = NameOpening.objects.select_related("entry").get(pk=opening.pk)
    on = london.today(at)
    require(permissions.refuse_open_names(by, opening, on=on))
    return opening


def _decide(
    opening: NameOpening, status: OpeningStatus, *, by: Actor, at: datetime
) -> None:
    check_move(rules.MOVES, start=OpeningStatus(opening.status), end=status)
    opening.status, opening.decided_by_id, opening.decided_at = status, by.person_id, at
    opening.save(update_fields=["status", "decided_by", "decided_at", "closes_at"])
