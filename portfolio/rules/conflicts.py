"""Declaring a conflict of interest: P3."""

from datetime import date


def refuse_between(person_id: int, educator_id: int) -> str | None:
    if person_id == educator_id:
        return "A conflict of interest is between two people. Select the other one"
    return None


def refuse_beginning(from_: date, *, on: date) -> str | None:
    """It may have begun long ago; it may not begin later: declare it then."""
    if from_ > on:
        return "It begins today or earlier. Declare it when it begins"
    return None
