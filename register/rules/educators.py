"""Who may name practice educators, how long their standing lasts, and when it may be
renewed (R8)."""

from datetime import date, timedelta

from register.choices import EducatorBasis

YEARS_OF_NAMING = 3
YEARS_OF_STANDING = 3
RENEWED_AHEAD = timedelta(days=183)
LISTED_AFTER = timedelta(days=92)
LEAP_DAY = (2, 29)

FIRST = (EducatorBasis.STAGE_2, EducatorBasis.EQUIVALENT)
RENEWAL = (EducatorBasis.ACTIVITY, EducatorBasis.REFRESHER)


def naming_is_open(began: date | None, *, on: date) -> bool:
    """For the first three years of the scheme, which began with its first rule."""
    if began is None:
        return True
    return (on.year - YEARS_OF_NAMING, on.month, on.day) < (
        began.year,
        began.month,
        began.day,
    )


def years_from(from_: date) -> date:
    """The first day after three years of standing that begin on `from_`."""
    year = from_.year + YEARS_OF_STANDING
    is_leap_day = (from_.month, from_.day) == LEAP_DAY
    return date(year, 3, 1) if is_leap_day else from_.replace(year=year)


def may_renew(until: date | None, *, on: date) -> bool:
    """In the last six months, or once it has ended; never what has no end."""
    return until is not None and until <= on + RENEWED_AHEAD


def renewed_from(until: date, *, on: date) -> date:
    """Three more years follow without a gap, or begin today where it has lapsed."""
    return max(until, on)
