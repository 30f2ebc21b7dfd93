"""A sign-off is withdrawn after hearing the person: P6."""

from dataclasses import dataclass
from datetime import date

from portfolio.choices import Hearing

LONGEST = 1_000


@dataclass(frozen=True, kw_only=True)
class Heard:
    """`on` is the London date when somebody was heard, and `words` what they said in a
    few words; "" where they chose to say nothing."""

    on: date
    hearing: Hearing
    words: str = ""


def refuse(heard: Heard, *, signed_off_on: date, today: date) -> str | None:
    """Why this is no hearing about a sign-off of one London date, on another."""
    return refuse_day(
        heard.on, signed_off_on=signed_off_on, today=today
    ) or refuse_words(heard.hearing, heard.words)


def refuse_day(on: date, *, signed_off_on: date, today: date) -> str | None:
    if on > today:
        return "Hear them first: the day must be today or earlier"
    if on < signed_off_on:
        return (
            f"The unit was signed off on {signed_off_on.day} {signed_off_on:%B %Y}. The"
            " day you heard them about it must be that day or later"
        )
    return None


def refuse_words(hearing: Hearing, words: str) -> str | None:
    """Nothing is left to be guessed: words, or that there were none."""
    if hearing == Hearing.SPOKE and not words.strip():
        return "Say in a few words what they said"
    if hearing == Hearing.SILENT and words.strip():
        return "Take out what they said, or select that they said something"
    if hearing == Hearing.UNRECORDED:
        return "Say whether they said something, or chose to say nothing"
    return None
