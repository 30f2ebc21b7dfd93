"""When the mail about who is watched goes out, and how much it says."""

from datetime import date, datetime, time

from ecf.time import london
from ecf.time.working_days import is_working_day

SEVEN = time(7)
MOST = 50  # lines of a letter; the page has the rest


def moment(on: date) -> datetime | None:
    """From when a London day's mail goes out; None where it is no working day."""
    if not is_working_day(on):
        return None
    return datetime.combine(on, SEVEN, tzinfo=london.LONDON)
