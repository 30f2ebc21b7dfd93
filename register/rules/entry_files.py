"""A file of register entries: rows out, or what is wrong and on which line."""

import csv
import io
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from register.rules import numbers
from register.rules.files import Fault, FaultyFile
from register.rules.imports import Row

LONGEST_NAME, LONGEST_TOWN, LONGEST_CONDITION = 150, 100, 1000
BETWEEN = "|"  # conditions in one cell
ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# Outside of these a date is a slip of the keyboard.
EARLIEST, LATEST = date(1940, 1, 1), date(2100, 1, 1)
APOSTROPHES = "'\u2018\u2019\u02bb"


class Malformed(ValueError):
    """A cell is not what its column holds; the message says what it must be."""


def read(content: bytes) -> list[Row]:
    """Raises FaultyFile with every fault there is: one is enough to refuse the file."""
    faults: list[Fault] = []
    rows = list(_rows(_text(content), faults))
    faults += _named_twice(rows)
    if faults:
        raise FaultyFile(faults)
    if not rows:
        raise FaultyFile([Fault(1, "The file holds no entries")])
    return rows


def _text(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultyFile([Fault(line, "This is not UTF-8 text")]) from None


def _rows(text: str, faults: list[Fault]) -> Iterator[Row]:
    lines = _lines(text, faults)
    at, header = next(lines, (1, []))
    columns = [name.strip().lower() for name in header]
    if wrong := list(_faults_of_header(columns)):
        raise FaultyFile(Fault(at, each) for each in wrong)
    for line, cells in lines:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(columns):
            words = f"There are {len(cells)} cells, and {len(columns)} columns"
            faults.append(Fault(line, words))
            continue
        row = _row(line, dict(zip(columns, cells, strict=True)), faults)
        if row is not None:
            yield row


def _lines(text: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
    """Each record with the line it begins on: a quoted cell may run over several."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    begins = 1
    try:
        for cells in reader:
            yield begins, cells
            begins = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(begins, f"This is not CSV: {error}"))


def _faults_of_header(columns: Sequence[str]) -> Iterator[str]:
    counted = Counter(columns)
    for name in COLUMNS:
        if name not in counted:
            yield f"The column {name} is missing"
    for name, times in counted.items():
        if name not in UNDERSTOOD:
            yield f"The column {name or 'without a name'} is not expected here"
        elif times > 1:
            yield f"The column {name} is there twice"


def _row(line: int, cells: Mapping[str, str], faults: list[Fault]) -> Row | None:
    values: dict[str, Any] = {}
    found = []
    for name, cell in cells.items():
        try:
            values[name] = UNDERSTOOD[name](cell.strip())
        except Malformed as error:
            found.append(Fault(line, f"{name} {error}"))
    faults += found
    if found:
        return None
    row = Row(line=line, **values)
    if row.registered_until and row.registered_until <= row.registered_from:
        faults.append(Fault(line, "registered_until must be after registered_from"))
        return None
    return row


def _number(cell: str) -> str:
    number = numbers.normalise(cell)
    if number is None:
        raise Malformed("must be SW and one to seven digits, such as SW123456")
    return number


def _name(cell: str) -> str:
    if not cell:
        raise Malformed("is missing")
    return _words(cell, longest=LONGEST_NAME)


def _town(cell: str) -> str:
    return _words(cell, longest=LONGEST_TOWN) if cell else ""


def _words(cell: str, *, longest: int) -> str:
    """Without what a spreadsheet would run, or nobody can see."""
    words = _in_one_line(cell)
    if not (words[0].isalpha() or words[0] in APOSTROPHES):
        raise Malformed("must begin with a letter")
    return _shown(words, longest=longest)


def _conditions(cell: str) -> tuple[str, ...]:
    """As published, but for how they were broken into lines."""
    texts = [_in_one_line(text) for text in cell.split(BETWEEN)] if cell else []
    for text in texts:
        if not text:
            raise Malformed(f"needs words on both sides of each {BETWEEN}")
        if not text[0].isalnum():
            raise Malformed("must each begin with a letter or a figure")
        _shown(text, longest=LONGEST_CONDITION)
    if len(set(texts)) < len(texts):
        raise Malformed("must each be there once")
    return tuple(texts)


def _in_one_line(cell: str) -> str:
    return " ".join(unicodedata.normalize("NFC", cell).split())


def _shown(words: str, *, longest: int) -> str:
    if not words.isprintable():
        raise Malformed("holds characters that cannot be shown")
    if len(words) > longest:
        raise Malformed(f"must be {longest} characters or fewer")
    return words


def _from(cell: str) -> date:
    if not ISO_DATE.fullmatch(cell):
        raise Malformed("must be a date, such as 2026-12-01")
    try:
        day = date.fromisoformat(cell)
    except ValueError:
        raise Malformed("is not a day of the calendar") from None
    if not EARLIEST <= day <= LATEST:
        raise Malformed(f"must lie between {EARLIEST.year} and {LATEST.year}")
    return day


def _until(cell: str) -> date | None:
    return _from(cell) if cell else None


COLUMNS: Mapping[str, Callable[[str], object]] = {
    "number": _number,
    "name": _name,
    "town": _town,
    "registered_from": _from,
    "registered_until": _until,
}
UNDERSTOOD: Mapping[str, Callable[[str], object]] = {
    **COLUMNS,
    "conditions": _conditions,  # a file may leave the column out
}


def _named_twice(rows: Iterable[Row]) -> Iterator[Fault]:
    seen: dict[str, int] = {}
    for row in rows:
        first = seen.setdefault(row.number, row.line)
        if first != row.line:
            yield Fault(row.line, f"{row.number} is on line {first} already")
