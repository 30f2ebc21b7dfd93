"""Evidence somebody has begun to write: when it is kept, and how much of it."""

from collections.abc import Iterable, Mapping

# What stands in a field: words, boxes that are ticked, or the parts of a date.
Said = Mapping[str, str | list[str]]

MOST = 50
LONGEST = 100_000


def is_begun(said: Said) -> bool:
    """Somebody has written a word: what a page ticks by itself is none."""
    return any(isinstance(value, str) and value.strip() for value in said.values())


def refuse_other(*, is_own: bool) -> str | None:
    return None if is_own else "A draft is its author's alone"


def refuse(said: Said, *, others: int) -> str | None:
    """Why a draft is not kept, where its author has so many others."""
    if others >= MOST:
        return f"You have {MOST} drafts. Finish or discard one of them first"
    if sum(len(word) for word in _words(said)) > LONGEST:
        return f"A draft holds at most {LONGEST:,} characters"
    return None


def _words(said: Said) -> Iterable[str]:
    for value in said.values():
        yield from [value] if isinstance(value, str) else value
