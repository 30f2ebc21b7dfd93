"""What bringing people up to date came to, and what it may do without asking."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from pay.choices import DowngradeStatus, Move


@dataclass(frozen=True, kw_only=True)
class Changes:
    """`people` have a position or are owed one; `changed` of them moved."""

    people: int
    changed: int
    proposed_downgrades: int

    def __add__(self, other: "Changes") -> "Changes":
        return Changes(
            people=self.people + other.people,
            changed=self.changed + other.changed,
            proposed_downgrades=self.proposed_downgrades + other.proposed_downgrades,
        )


NOTHING = Changes(people=0, changed=0, proposed_downgrades=0)

DOWNGRADE_MOVES: Mapping[DowngradeStatus, frozenset[DowngradeStatus]] = {
    DowngradeStatus.PROPOSED: frozenset(
        {
            DowngradeStatus.APPROVED,
            DowngradeStatus.DECLINED,
            DowngradeStatus.OVERTAKEN,
        }
    ),
    DowngradeStatus.APPROVED: frozenset(),
    DowngradeStatus.DECLINED: frozenset(),
    DowngradeStatus.OVERTAKEN: frozenset(),
}
APPROVALS_NEEDED = 2


def made_without_asking(move: Move) -> bool:
    """All but a downward move (B5). Leaving is none: nobody is paid for days on which
    they are not employed, so the position ends with the employment."""
    return move != Move.LOWERED


BECAUSE: Mapping[Move, str] = {
    Move.TAKEN: "Another position is owed from here",
    Move.RAISED: "A higher point is owed",
    Move.BACKDATED: "A higher point was owed already",
    Move.REGROUNDED: "The same point on other grounds, or from another day",
    Move.LEFT: "Employment ended",
    Move.LOWERED: "Lowered, with the approval of two pay officers",
}


def lowered_from(*, proposed_on: date, owed_since: date | None) -> date:
    """The first day of an approved downward move: never before it was proposed, so
    that what was paid until then is not taken back."""
    return max(proposed_on, owed_since) if owed_since else proposed_on


def why_lowered(*, stands: str, owed: str | None) -> str:
    """What a proposal says to those who decide it."""
    if owed is None:
        return f"Stands on {stands}. Nothing they hold earns a position any more."
    return f"Stands on {stands}. What they hold today earns {owed}."
