"""When a stage is given longer, with a plan of support: P11."""

from datetime import date

RETURNS = 2


def refuse_extension(*, returns: int, until: date, on: date) -> str | None:
    """`returns` counts the units of the stage that came back, each time."""
    if returns < RETURNS:
        return (
            "A year is extended after two units of it were returned, or one was"
            f" returned twice. So far there {_were(returns)}"
        )
    if until <= on:
        return "The extension must end on a later day than today"
    return None


def _were(returns: int) -> str:
    return "was one return" if returns == 1 else "was none"
