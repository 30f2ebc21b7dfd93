"""How a role or an employment may end."""

from datetime import date

from ecf.transitions import IllegalMove


def check_ending(from_: date, until: date | None, *, end: date) -> None:
    """`end` is the first day without it. It lasts a day at least, since what was
    recorded was so; and what has ended is not stretched. Raises IllegalMove."""
    if end <= from_:
        raise IllegalMove("It can end on the day after it began at the earliest")
    if until is not None and until < end:
        raise IllegalMove("It already ends sooner")
