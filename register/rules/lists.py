"""Numbers in a list that somebody pastes or hands in: which they are."""

import re
from collections.abc import Sequence

from register.rules import numbers

# How the column is headed in lists we have seen; letters only.
HEADINGS = frozenset(
    {
        "registrationnumber",
        "registrationno",
        "registrationnumbers",
        "registration",
        "registrationid",
        "regnumber",
        "regno",
        "number",
        "swenumber",
        "sweno",
        "sweregistrationnumber",
        "swenglandnumber",
        "socialworkenglandnumber",
        "socialworkenglandregistrationnumber",
        "socialworkernumber",
    }
)
BETWEEN = re.compile(r"[\n\r,;\t]+")


class HoldsFormula(Exception):
    """A cell of the column is a formula; `row` counts from 1, as spreadsheets do."""

    def __init__(self, row: int) -> None:
        self.row = row
        super().__init__(f"Row {row} holds a formula")


def pasted(text: str) -> list[str]:
    """What stands between lines, commas, semicolons and tabs; and between spaces, where
    that makes numbers of it: “SW 912345” is one, “SW912345 SW912346” are two."""
    found = []
    for piece in BETWEEN.split(text):
        written = piece.strip()
        if written:
            found += _several(written) or [written]
    return found


def picked(rows: Sequence[Sequence[str]]) -> list[str]:
    """Of a table: the column headed like a registration number, else the first. Empty
    cells say nothing. Raises HoldsFormula."""
    column, first = _column(rows)
    found = []
    for place, row in enumerate(rows[first:], start=first + 1):
        cell = row[column].strip() if column < len(row) else ""
        if cell.startswith("="):
            raise HoldsFormula(place)
        if cell:
            found.append(cell)
    return found


def _column(rows: Sequence[Sequence[str]]) -> tuple[int, int]:
    """Which column, and how many rows of headings are above it."""
    heads = [_letters(cell) for cell in rows[0]] if rows else []
    for column, head in enumerate(heads):
        if head in HEADINGS:
            return column, 1
    return 0, 1 if heads and _is_heading(rows[0][0]) else 0


def _is_heading(cell: str) -> bool:
    """Words without a figure are no number, and were never meant as one."""
    return bool(cell.strip()) and not any(letter.isdigit() for letter in cell)


def _several(written: str) -> list[str]:
    words = written.split()
    if len(words) > 1 and all(numbers.normalise(word) for word in words):
        return words
    return []


def _letters(heading: str) -> str:
    return "".join(letter for letter in heading.lower() if letter.isalpha())
