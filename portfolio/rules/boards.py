"""Everybody at an employer: those asked for, in the order asked for."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from portfolio.choices import BoardOrder, Flag, PaceState
from portfolio.rules.enrolments import OVER
from portfolio.rules.looks import COMPLETED, ENDED, Line

# What finds more than its own: who waits over 15 days waits over 10.
FINDS: Mapping[Flag, frozenset[Flag]] = {
    Flag.WAITING_10: frozenset({Flag.WAITING_10, Flag.WAITING_15}),
}
# Shown only to those who ask for them.
PUT_AWAY = frozenset({COMPLETED, ENDED})


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """What somebody asked of the board; empty asks nothing."""

    name: str = ""
    flag: str = ""
    year: str = ""
    educator: str = ""
    order: str = ""


def chosen(lines: Iterable[Line], wanted: Wanted) -> list[Line]:
    """The lines that answer, in the order asked for. Who has completed or ended
    is shown only to those who ask for them."""
    found = [line for line in lines if _answers(line, wanted)]
    order = BoardOrder(wanted.order) if wanted.order else BoardOrder.NAME
    return sorted(found, key=_KEYS[order])


def counts_by_flag(lines: Iterable[Line]) -> dict[Flag, int]:
    """How many people each flag finds."""
    found = Counter(flag for line in lines for flag in Flag if _is_found(line, flag))
    return {flag: found[flag] for flag in Flag}


def _answers(line: Line, wanted: Wanted) -> bool:
    return all(
        (
            wanted.name.casefold() in line.name.casefold(),
            not wanted.flag or _is_found(line, Flag(wanted.flag)),
            line.where == wanted.year if wanted.year else line.where not in PUT_AWAY,
            not wanted.educator
            or wanted.educator in {str(found.public_id) for found in line.educators},
        )
    )


def _is_found(line: Line, flag: Flag) -> bool:
    if flag == Flag.WAITING:
        return line.waiting > 0 and line.status not in OVER
    finds = FINDS.get(flag, frozenset({flag}))
    return any(flagged.flag in finds for flagged in line.flags)


def _by_name(line: Line) -> tuple[Any, ...]:
    return line.name.casefold(), str(line.public_id)


def _furthest_behind(line: Line) -> tuple[Any, ...]:
    is_behind = line.pace is not None and line.pace.state == PaceState.BEHIND
    return (-line.pace.apart if line.pace and is_behind else 0, *_by_name(line))


_KEYS: Mapping[BoardOrder, Callable[[Line], tuple[Any, ...]]] = {
    BoardOrder.NAME: _by_name,
    BoardOrder.YEAR: lambda line: (line.year or 99, *_by_name(line)),
    BoardOrder.WAITING: lambda line: (line.waiting_since or date.max, *_by_name(line)),
    BoardOrder.ACTIVITY: lambda line: (line.last_activity or date.max, *_by_name(line)),
    BoardOrder.PACE: _furthest_behind,
}
