"""A sign-off is withdrawn after hearing the person, and so is prior learning taken
back: P6."""

from dataclasses import dataclass
from datetime import date

from portfolio.choices import Hearing

LONGEST = 1_000
# What was done, that they are heard about.
SIGNED_OFF = "The unit was signed off"
DECIDED = "The claim was decided"


@dataclass(frozen=True, kw_only=True)
class Heard:
    """`on` is the London date when somebody was heard, and `words` what they said in a
    few words; "" where they chose to say nothing."""

    on: date
    hearing: Hearing
    words: str = ""


def refuse(heard: Heard, *, done: str, since: date, today: date) -> str | None:
    """Why this is no hearing about what was `done` on one London date, on another."""
    return refuse_day(heard.on, done=done, since=since, today=today) or refuse_words(
        heard.hearing, heard.words
    )


def refuse_day(on: date, *, done: str, since: date, today: date) -> str | None:
    if on > today:
        return "Hear them first: the day must be today or earlier"
    if on < since:
        return (
            f"{done} on {since.day} {since:%B %Y}. The day you heard them about it must"
            " be that day or later"
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
