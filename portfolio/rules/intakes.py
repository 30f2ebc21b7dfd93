"""A file of people to enrol: what it must look like, and what each row says."""

import csv
import io
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from portfolio.choices import IntakeState

NUMBER, NAME, START = "registration number", "name", "start date"
SHARE, FRAMEWORK = "share of full time", "framework"
EDUCATOR = "practice educator's number"
# Read where the number is empty: they have none yet, and are pending (P1).
ADDRESS = "address they sign in with"
COLUMNS = (NUMBER, NAME, START, SHARE, FRAMEWORK, EDUCATOR, ADDRESS)
NEEDED = (NUMBER, NAME, START, SHARE)
# Ours, in the file of rows to put right: it may come back as it is.
ROW, WRONG = "row", "what to put right"
EXAMPLE = ("SW912345", "Alex Smith", "2026-09-07", "0.8", "", "SW954321", "")

LARGEST = 1024 * 1024
MOST_ROWS = 2000
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x89PNG", b"\xff\xd8\xff")
AS_CSV = "In your spreadsheet choose “Save as”, then “CSV UTF-8”"

FURTHEST = timedelta(days=365)
DATES = (
    "%Y-%m-%d",
    "%d/%m/%Y",
    "%d/%m/%y",
    "%d-%m-%Y",
    "%d %B %Y",
    "%d %b %Y",
    "%d-%b-%Y",
    "%d-%b-%y",
)
A_SHARE = re.compile(r"0?\.[0-9]{1,2}|1(\.0{1,2})?", re.ASCII)
LEAST_SHARE = Decimal("0.1")

MOVES: Mapping[IntakeState, frozenset[IntakeState]] = {
    IntakeState.REFUSED: frozenset(),
    IntakeState.READY: frozenset(
        {IntakeState.ENROLLED, IntakeState.ALREADY, IntakeState.FAILED}
    ),
    IntakeState.ENROLLED: frozenset(),
    IntakeState.ALREADY: frozenset(),
    IntakeState.FAILED: frozenset(),
}


class Unusable(Exception):
    """Nothing of the file can be used; says what to do about it."""


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row as written, by column. `number` counts as spreadsheets do: the names of
    the columns are row 1."""

    number: int
    said: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Wish:
    """What a row asks for, as far as it can be read; what cannot is None. `address` is
    empty where there is a number."""

    number: str | None
    address: str
    name: str
    started_on: date | None
    fte: Decimal | None
    framework: str
    educator: str | None


def read(content: bytes) -> list[Row]:
    """The rows that say something. Raises Unusable."""
    records = _records(_text(content))
    columns = _columns(next(records, []))
    rows = [
        Row(number=number, said=dict(zip(columns, cells, strict=False)))
        for number, cells in enumerate(records, start=2)
        if any(cell.strip() for cell in cells)
    ]
    if not rows:
        raise Unusable("The selected file names nobody. Write one row a person")
    if len(rows) > MOST_ROWS:
        raise Unusable(
            f"The selected file has {len(rows):,} rows. Split it: at most"
            f" {MOST_ROWS:,} rows a file"
        )
    return rows


def understood(row: Row, *, on: date) -> tuple[Wish, list[str]]:
    """What a row asks for, and what to put right before it can be."""
    number = _number(row.said.get(NUMBER, ""))
    wish = Wish(
        number=number,
        address="" if number else row.said.get(ADDRESS, "").strip().lower(),
        name=" ".join(row.said.get(NAME, "").split()),
        started_on=_date(row.said.get(START, "")),
        fte=_share(row.said.get(SHARE, "")),
        framework=row.said.get(FRAMEWORK, "").strip(),
        educator=_number(row.said.get(EDUCATOR, "")),
    )
    return wish, list(_faults(wish, on))


def same_name(one: str, other: str) -> bool:
    """Case, accents, spaces and marks between letters do not matter."""
    return _letters(one) == _letters(other)


def _text(content: bytes) -> str:
    if not content.strip():
        raise Unusable("The selected file is empty. Fill in the template")
    if len(content) > LARGEST:
        raise Unusable("The selected file must be smaller than 1 MB. Split it")
    if content.startswith(NOT_TEXT):
        raise Unusable(f"The selected file is not a CSV. {AS_CSV}")
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Unusable(f"The selected file is not written in UTF-8. {AS_CSV}")
    return text


def _records(text: str) -> Iterator[list[str]]:
    try:
        yield from csv.reader(io.StringIO(text, newline=""), strict=True)
    except csv.Error:
        raise Unusable(f"The selected file is not a CSV. {AS_CSV}") from None


def _columns(cells: list[str]) -> list[str]:
    names = [" ".join(cell.lower().replace("’", "'").split()) for cell in cells]
    while names and not names[-1]:
        names.pop()
    if len(names) == 1 and re.search(r"[;\t]", names[0]):
        raise Unusable(f"The columns must be separated by commas. {AS_CSV}")
    if missing := [name for name in NEEDED if name not in names]:
        raise Unusable(
            f"The first row must name the columns. Missing: {', '.join(missing)}."
            " Begin with the template"
        )
    if unknown := [name for name in names if name not in {*COLUMNS, ROW, WRONG}]:
        raise Unusable(
            f"Take out the columns that are not in the template: {', '.join(unknown)}"
        )
    if len(set(names)) < len(names):
        raise Unusable("Each column must be there once. Begin with the template")
    return names


def _faults(wish: Wish, on: date) -> Iterator[str]:
    if not wish.number and not wish.address:
        yield (
            "Enter the registration number or, if they have none yet, the address they"
            " sign in with"
        )
    if not wish.name:
        yield "Enter the name, as the register has it"
    if wish.started_on is None:
        yield "Enter the start date, like 2026-09-07 or 7/9/2026"
    elif wish.started_on > on + FURTHEST:
        yield "The start date must be within a year from now"
    if wish.fte is None:
        yield "Enter the share of full time, like 1 or 0.8: at least 0.1, at most 1"


def _number(said: str) -> str | None:
    return "".join(said.split()).upper() or None


def _date(said: str) -> date | None:
    for form in DATES:
        try:
            return datetime.strptime(" ".join(said.split()), form).date()  # noqa: DTZ007
        except ValueError:
            continue
    return None


def _share(said: str) -> Decimal | None:
    said = said.strip()
    if not A_SHARE.fullmatch(said) or Decimal(said) < LEAST_SHARE:
        return None
    return Decimal(said)


def _letters(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name.casefold())
    return "".join(letter for letter in plain if letter.isalnum())
