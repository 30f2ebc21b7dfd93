"""What counts of somebody's direct employment, worked out the slow and plain way: by
asking of single days. Shares nothing with the product but `domain.md` (R7)."""

from dataclasses import dataclass
from datetime import date, timedelta

DAY = timedelta(days=1)


@dataclass(frozen=True)
class Job:
    kind: str  # of the organisation
    basis: str
    from_: date
    until: date | None


def worked(jobs, registered, on):
    """How many days before `on` somebody was employed directly by a council or trust
    and on the register."""
    first = min([job.from_ for job in jobs], default=on)
    days = 0
    day = first
    while day < on:
        if any(is_direct(job) and covers(job.from_, job.until, day) for job in jobs):
            days += any(covers(from_, until, day) for from_, until in registered)
        day += DAY
    return days


def is_enough(jobs, registered, years, on):
    """As many days as the last so many years have."""
    return on - worked(jobs, registered, on) * DAY <= years_before(years, on)


def years_before(years, on):
    """The latest day from which so many years have passed on `on`."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:  # 29 February: its anniversary is 1 March
        return date(on.year - years, 2, 28)


def is_direct(job):
    return job.basis == "direct" and job.kind in {"council", "trust"}


def covers(from_, until, day):
    return from_ <= day and (until is None or day < until)
