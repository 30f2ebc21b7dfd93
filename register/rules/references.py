"""References on file: what an answer knows of one (R7)."""

from dataclasses import dataclass
from datetime import date

REPLACED = "Another took its place"
LONGEST_YEARS = 3  # further ahead is a slip of the keyboard


@dataclass(frozen=True, kw_only=True)
class OnFile:
    """That whoever asks has one, on the day asked about; `until` is the first day
    without. Never who gave it, nor what it says."""

    received_on: date
    until: date


def a_year_after(received_on: date) -> date:
    """The last day most references hold; 28 February for the 29th."""
    try:
        return received_on.replace(year=received_on.year + 1)
    except ValueError:
        return received_on.replace(year=received_on.year + 1, day=28)


def refuse_days(*, received_on: date, holds_until: date, today: date) -> str | None:
    if received_on > today:
        return "The day it came must be today or earlier"
    if holds_until <= received_on:
        return "It must hold for a day or more after it came"
    if holds_until.year - received_on.year > LONGEST_YEARS:
        return f"It can hold for {LONGEST_YEARS} years at most"
    return None
