"""How long an annotation may last: three years, then a refresher (R7, R8)."""

from datetime import date

from register.choices import AnnotationKind
from register.rules import wording
from register.rules.educators import YEARS_OF_STANDING, years_from

THREE_YEARS = frozenset(
    {AnnotationKind.ABE_INTERVIEWER, AnnotationKind.PRACTICE_EDUCATOR}
)


def usual_until(kind: str, from_: date) -> date | None:
    """The first day without it, where it lasts three years."""
    return years_from(from_) if kind in THREE_YEARS else None


def refuse_days(kind: str, from_: date, until: date | None) -> str | None:
    """Why it cannot be for these days; `until` is the first day without it. A practice
    educator's standing may be brought in with the days it was given."""
    if kind != AnnotationKind.ABE_INTERVIEWER:
        return None
    latest = years_from(from_)
    if until is not None and until <= latest:
        return None
    return (
        f"It lasts {YEARS_OF_STANDING} years, then a refresher: give a last day, "
        f"{wording.last_day(latest)} at the latest"
    )
