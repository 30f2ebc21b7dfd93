"""Decide many alike at once: each is still its own row, event and refusal (R3, R4)."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar

from django.core.exceptions import PermissionDenied

from ecf.events.actor import Actor
from ecf.transitions import IllegalMove
from register.actions import proposals, renewals
from register.models import Entry, Proposal, Renewal
from register.rules.proposals import Likeness

One = TypeVar("One", Proposal, Renewal)


@dataclass(frozen=True, kw_only=True)
class LeftOut:
    """One that was not decided, and why."""

    entry: Entry
    why: str


@dataclass(frozen=True, kw_only=True)
class Done:
    """How many were decided, and what was left out."""

    count: int
    left_out: tuple[LeftOut, ...]


def approve(
    *, alike: Collection[Proposal], likeness: Likeness, by: Actor, at: datetime
) -> Done:
    """Approve those of these that are alike. Left out, and named: what this registrar
    had a part in, what somebody else has decided, and what is not alike."""

    def one(proposal: Proposal) -> None:
        if Likeness.of(proposal) != likeness or not likeness.may_be_batched:
            raise IllegalMove("This rests on grounds of another kind")
        proposals.approve(proposal=proposal, by=by, at=at)

    return _each(alike, one)


def grant(*, asked: Collection[Renewal], by: Actor, at: datetime) -> Done:
    """Grant these renewals; one's own, and what is decided, are left out and named."""
    return _each(asked, lambda one: renewals.grant(renewal=one, by=by, at=at))


def _each(many: Collection[One], decide: Callable[[One], None]) -> Done:
    left_out = []
    for one in sorted(many, key=lambda each: each.entry_id):
        try:
            decide(one)
        except (PermissionDenied, IllegalMove) as refused:
            left_out.append(LeftOut(entry=one.entry, why=str(refused)))
    return Done(count=len(many) - len(left_out), left_out=tuple(left_out))
