"""What somebody needs before they may take an assessment, in words (A2)."""

from collections.abc import Container
from dataclasses import dataclass

USED_UP = (
    "You have used all three attempts. Your educator will plan support with you. You"
    " can claim afresh after 12 months"
)


@dataclass(frozen=True, kw_only=True)
class Ahead:
    """An assessment that is not passed. `needed` units of the stage, of which `done`
    are complete; `earlier` is the number of the first earlier stage not attained."""

    title: str
    number: int
    done: int
    needed: int
    earlier: int | None
    attempts_left: int

    @property
    def units_left(self) -> int:
        return max(self.needed - self.done, 0)

    @property
    def may_take(self) -> bool:
        return not self.units_left and self.earlier is None and self.attempts_left > 0


def units_needed(units: int, *, is_last: bool) -> int:
    """Half the units of the stage; all of them where the stage is the last (A2)."""
    return units if is_last else (units + 1) // 2


def units_asked(units: int, *, is_last: bool, is_straight: bool) -> int:
    """None of whoever may go straight to it, by experience (F6)."""
    return 0 if is_straight else units_needed(units, is_last=is_last)


def first_earlier(
    number: int, held: Container[int], *, is_straight: bool
) -> int | None:
    """The first stage before this one that is still to be attained (A2, F6)."""
    if is_straight:
        return None
    return next((n for n in range(1, number) if n not in held), None)


def what_is_missing(ahead: Ahead) -> list[str]:
    """Each thing in the way, as a sentence; empty where nothing is."""
    if not ahead.attempts_left:
        return [USED_UP]
    missing = []
    if ahead.earlier is not None:
        missing.append(f"Year {ahead.earlier} must be passed first")
    if ahead.units_left:
        units = "unit" if ahead.units_left == 1 else "units"
        missing.append(
            f"{ahead.units_left} more {units} of year {ahead.number} must be signed"
            f" off: you have {ahead.done} of the {ahead.needed} needed"
        )
    return missing
