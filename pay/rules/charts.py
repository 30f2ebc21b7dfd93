"""Pay over the years as a line of steps: where to draw it. The table says it all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

WIDTH, HEIGHT = 420, 150
LEFT, RIGHT, TOP, BOTTOM = 8, 412, 34, 118


@dataclass(frozen=True, kw_only=True)
class Stretch:
    """Pay at one amount, up to but not including `until`; None while it runs."""

    begins: date
    until: date | None
    amount: Decimal


@dataclass(frozen=True, kw_only=True)
class Chart:
    """An SVG path in a box `width` by `height`, and the height of its two ends."""

    path: str
    width: int
    height: int
    first_y: int
    last_y: int


def steps(stretches: Sequence[Stretch], *, today: date) -> Chart | None:
    """Of stretches in order of time. None where there is nothing to compare."""
    begun = [each for each in stretches if each.begins <= today]
    if len(begun) < 2:  # noqa: PLR2004 - one step is no line
        return None
    first, last = begun[0].begins, max(today, begun[-1].until or today)
    lowest = min(each.amount for each in begun)
    highest = max(each.amount for each in begun)

    def x(day: date) -> int:
        return LEFT + round((RIGHT - LEFT) * (day - first).days / (last - first).days)

    def y(amount: Decimal) -> int:
        share = (amount - lowest) / (highest - lowest) if highest > lowest else 0
        return BOTTOM - round((BOTTOM - TOP) * share)

    parts, ended = [], None
    for each in begun:
        joins = "L" if ended == each.begins else "M"
        ended = min(each.until or last, last)
        parts.append(f"{joins}{x(each.begins)} {y(each.amount)}H{x(ended)}")
    return Chart(
        path="".join(parts),
        width=WIDTH,
        height=HEIGHT,
        first_y=y(begun[0].amount),
        last_y=y(begun[-1].amount),
    )
