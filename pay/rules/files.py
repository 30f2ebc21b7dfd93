"""A scale file: text in, a scale out, or what is wrong and on which line."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from curriculum.rules import marked
from curriculum.rules.faults import Fault, FaultyFile
from curriculum.rules.marked import Marked, Path
from pay.rules import scales
from pay.rules.scales import Band, Edition, Point, Scale

# `Any` below: a file may hold anything; each value is looked at before it is used.
Fields = Mapping[str, Any]

MOST_POUNDS = Decimal("9999999.99")
PENNY = Decimal("0.01")
MOST = 1000


def read(text: str) -> Scale:
    """Raises FaultyFile, with every fault and its line, where it cannot be used."""
    reader = _Reader(marked.read(text))
    scale = reader.scale()
    faults = reader.faults or list(scales.faults_of(scale))
    if faults:
        raise FaultyFile(faults)
    return scale


class _Reader:
    """Takes the file apart. A fault is kept and something harmless put in its place,
    so that one reading finds them all."""

    def __init__(self, file: Marked) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def scale(self) -> Scale:
        names = ("scale", "framework", "title", "illustrative", "versions")
        whole = self._fields(self.file.content, (), names)
        return Scale(
            code=self._text(whole, (), "scale", 50),
            framework=self._text(whole, (), "framework", 50),
            title=self._text(whole, (), "title", 150),
            illustrative=self._take(whole, (), "illustrative", bool, "true or false"),
            editions=tuple(
                self._edition(edition, path)
                for edition, path in self._many(whole, (), "versions")
            ),
        )

    def _edition(self, given: Any, path: Path) -> Edition:
        fields = self._fields(given, path, ("version", "from", "until", "bands"))
        until = fields.get("until")
        return Edition(
            label=self._text(fields, path, "version", 20),
            begins=self._date(fields, path, "from"),
            until=None if until is None else self._date(fields, path, "until"),
            bands=tuple(
                self._band(band, place)
                for band, place in self._many(fields, path, "bands")
            ),
            line=self.file.line_of(path),
        )

    def _band(self, given: Any, path: Path) -> Band:
        fields = self._fields(given, path, ("number", "title", "needs_stage", "points"))
        needs = fields.get("needs_stage")
        return Band(
            number=self._number(fields, path, "number", least=1),
            title=self._text(fields, path, "title", 100),
            needs_stage=None
            if needs is None
            else self._number(fields, path, "needs_stage", least=1),
            points=tuple(
                self._point(point, place)
                for point, place in self._many(fields, path, "points")
            ),
            line=self.file.line_of(path),
        )

    def _point(self, given: Any, path: Path) -> Point:
        fields = self._fields(given, path, ("point", "amount", "units"))
        return Point(
            number=self._number(fields, path, "point", least=1),
            amount=self._amount(fields, path),
            units=self._number(fields, path, "units", least=0),
            line=self.file.line_of(path),
        )

    def _fields(self, given: Any, path: Path, names: Sequence[str]) -> Fields:
        if not isinstance(given, dict):
            self._fault(path, f"Here must be named fields: {', '.join(names)}")
            return {}
        for name in names:
            if name not in given:
                self._fault(path, f"Missing here: {name}")
        for name in given:
            if name not in names:
                self._fault((*path, name), f"Not a field here: {name}")
        return given

    def _many(
        self, fields: Fields, path: Path, name: str
    ) -> Iterator[tuple[Any, Path]]:
        given = self._take(fields, path, name, list, "a list of at least one")
        if given == [] and fields.get(name) == []:
            self._fault((*path, name), f"{name} must be a list of at least one")
        for place, thing in enumerate(given):
            yield thing, (*path, name, place)

    def _take(
        self, fields: Fields, path: Path, name: str, kind: type, words: str
    ) -> Any:
        given = fields.get(name)
        if type(given) is kind:
            return given
        if name in fields:
            self._fault((*path, name), f"{name} must be {words}")
        return kind()

    def _text(self, fields: Fields, path: Path, name: str, longest: int) -> str:
        words = "text: put it in quotes if it looks like a number"
        text: str = self._take(fields, path, name, str, words)
        if fields.get(name) == text and not 0 < len(text) <= longest:
            words = f"{name} must have between 1 and {longest} characters"
            self._fault((*path, name), words)
        return text

    def _number(self, fields: Fields, path: Path, name: str, *, least: int) -> int:
        number: int = self._take(fields, path, name, int, "a whole number")
        if fields.get(name) == number and not least <= number <= MOST:
            self._fault((*path, name), f"{name} must be between {least} and {MOST}")
        return number

    def _date(self, fields: Fields, path: Path, name: str) -> date:
        given = fields.get(name)
        if isinstance(given, date) and not isinstance(given, datetime):
            return given
        if name in fields:
            self._fault((*path, name), f"{name} must be a date like 2026-04-01")
        return date.min

    def _amount(self, fields: Fields, path: Path) -> Decimal:
        amount = _pounds(fields.get("amount"))
        if amount is None and "amount" in fields:
            words = "amount must be pounds a year, above 0, in whole pennies"
            self._fault((*path, "amount"), words)
        return amount or Decimal(0)

    def _fault(self, path: Path, text: str) -> None:
        self.faults.append(Fault(self.file.line_of(path), text))


def _pounds(given: object) -> Decimal | None:
    if isinstance(given, bool) or not isinstance(given, int | float | str):
        return None
    try:
        amount = Decimal(str(given))
        whole = amount.quantize(PENNY)
    except InvalidOperation:
        return None
    return whole if whole == amount and 0 < amount <= MOST_POUNDS else None
