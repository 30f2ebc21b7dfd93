"""Who may name practice educators, and for how long (R8)."""

from datetime import date

YEARS_OF_NAMING = 3


def naming_is_open(began: date | None, *, on: date) -> bool:
    """For the first three years of the scheme, which began with its first rule."""
    if began is None:
        return True
    return (on.year - YEARS_OF_NAMING, on.month, on.day) < (
        began.year,
        began.month,
        began.day,
    )
