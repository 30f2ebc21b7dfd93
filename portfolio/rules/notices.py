"""Who is told once about a claim of prior learning (F6), a change of practice educator
that was not made in time, a second look (P13), and a move to another employer (P9)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from ecf.time import working_days
from portfolio.choices import ClaimStatus, NoticeKind
from portfolio.rules.prior_learning import DECIDERS

# Working days: left to decide when deciders are reminded; past the last day of a change
# when the principal social worker hears of it.
SOON, ESCALATED_AFTER = 5, 5
OF_ASSIGNMENTS = frozenset({NoticeKind.CHANGED, NoticeKind.CANCELLED})
OF_CLAIMS = frozenset(
    {
        NoticeKind.TO_ASSIGN,
        NoticeKind.TO_ASSIGN_THIRD,
        NoticeKind.TO_DECIDE,
        NoticeKind.DECIDE_SOON,
        NoticeKind.CLAIM_LATE,
    }
)
OF_CHANGES = frozenset({NoticeKind.CHANGE_LATE, NoticeKind.CHANGE_ESCALATED})
OF_LOOKS = frozenset(
    {NoticeKind.LOOK_TO_ASSIGN, NoticeKind.LOOK_TO_TAKE, NoticeKind.LOOK_LATE}
)
OF_A_MOVE = frozenset({NoticeKind.MOVE_SOON, NoticeKind.REPORT_OWED})


@dataclass(frozen=True, kw_only=True)
class ClaimWait:
    """A claim to be decided by `due_on`. People by id: `deciding` those asked who have
    not decided, `deciders` how many were asked at all; who coordinates."""

    id: int
    status: ClaimStatus
    due_on: date
    deciding: frozenset[int] = field(default_factory=frozenset)
    deciders: int = 0
    coordinators: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class ChangeWait:
    """A change asked for, to be made by `due_on`; who coordinates, and who are the
    principal social workers, by id."""

    id: int
    due_on: date
    coordinators: frozenset[int] = field(default_factory=frozenset)
    principals: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class LookWait:
    """A second look to be taken by `due_on`; by id, who was asked to, if anybody was,
    and who coordinates."""

    id: int
    due_on: date
    educator: int | None = None
    coordinators: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class MoveWait:
    """A transfer, to be confirmed by `confirm_by`; by id, those of the old employer who
    may, while it waits for them, and who owes the interim report, if anybody does."""

    id: int
    confirm_by: date
    confirming: frozenset[int] = field(default_factory=frozenset)
    educator: int | None = None


@dataclass(frozen=True, kw_only=True)
class Owed:
    """A word somebody is owed about the claim, change, second look or transfer of this
    id."""

    to_id: int
    kind: NoticeKind
    about: int


def of_claims(waits: Iterable[ClaimWait], on: date) -> list[Owed]:
    """Each is told once of each: whether they were already is not asked here. Nobody
    is told on a day that is no working day."""
    return (
        [] if _is_quiet(on) else [owed for wait in waits for owed in _claim(wait, on)]
    )


def of_changes(waits: Iterable[ChangeWait], on: date) -> list[Owed]:
    """The same, of changes whose last day has passed: the coordinator the day after,
    the principal social worker where it is still not made five working days later."""
    return (
        [] if _is_quiet(on) else [owed for wait in waits for owed in _change(wait, on)]
    )


def of_looks(waits: Iterable[LookWait], on: date) -> list[Owed]:
    """The same, of second looks: whoever is to ask somebody, whoever was asked, and the
    coordinator once its last day has passed."""
    return [] if _is_quiet(on) else [owed for wait in waits for owed in _look(wait, on)]


def of_moves(waits: Iterable[MoveWait], on: date) -> list[Owed]:
    """The same, of transfers: who writes the interim report, and the old employer while
    few days are left to confirm."""
    return [] if _is_quiet(on) else [owed for wait in waits for owed in _move(wait, on)]


def _claim(wait: ClaimWait, on: date) -> Iterator[Owed]:
    is_third = wait.status == ClaimStatus.DIFFERED
    if wait.deciders < DECIDERS.get(wait.status, 0):
        lacks = NoticeKind.TO_ASSIGN_THIRD if is_third else NoticeKind.TO_ASSIGN
        yield from _each(wait.coordinators, lacks, wait.id)
    is_soon = working_days.working_days_between(on, wait.due_on) <= SOON
    yield from _each(
        wait.deciding,
        NoticeKind.DECIDE_SOON if is_soon else NoticeKind.TO_DECIDE,
        wait.id,
    )
    if on > wait.due_on:
        yield from _each(wait.coordinators, NoticeKind.CLAIM_LATE, wait.id)


def _change(wait: ChangeWait, on: date) -> Iterator[Owed]:
    if on <= wait.due_on:
        return
    yield from _each(wait.coordinators, NoticeKind.CHANGE_LATE, wait.id)
    if working_days.working_days_between(wait.due_on, on) > ESCALATED_AFTER:
        yield from _each(wait.principals, NoticeKind.CHANGE_ESCALATED, wait.id)


def _look(wait: LookWait, on: date) -> Iterator[Owed]:
    if wait.educator is None:
        yield from _each(wait.coordinators, NoticeKind.LOOK_TO_ASSIGN, wait.id)
    else:
        yield from _each([wait.educator], NoticeKind.LOOK_TO_TAKE, wait.id)
    if on > wait.due_on:
        yield from _each(wait.coordinators, NoticeKind.LOOK_LATE, wait.id)


def _move(wait: MoveWait, on: date) -> Iterator[Owed]:
    if wait.educator is not None:
        yield from _each([wait.educator], NoticeKind.REPORT_OWED, wait.id)
    if working_days.working_days_between(on, wait.confirm_by) <= SOON:
        yield from _each(wait.confirming, NoticeKind.MOVE_SOON, wait.id)


def _each(people: Iterable[int], kind: NoticeKind, about: int) -> Iterator[Owed]:
    return (Owed(to_id=id_, kind=kind, about=about) for id_ in sorted(people))


def _is_quiet(on: date) -> bool:
    return not working_days.is_working_day(on)
