"""A date in three boxes, with errors that say which box is wrong."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

PARTS = ("day", "month", "year")
MONTHS = ["jan", "feb", "mar", "apr", "may", "jun"]
MONTHS += ["jul", "aug", "sep", "oct", "nov", "dec"]
CENTURY = 1000  # a year needs four numbers


class DateParts(forms.MultiWidget):
    """Three text boxes whose names end in `_day`, `_month` and `_year`."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(dict.fromkeys(PARTS, forms.TextInput), attrs)

    def decompress(self, value: date | None) -> list[str]:
        if value is None:
            return ["", "", ""]
        return [str(value.day), str(value.month), str(value.year)]

    def id_for_label(self, id_: str) -> str:
        return id_


class DateField(forms.Field):
    """Gives a `date`, or None when nothing was asked for and nothing was given.

    `called` names the date inside error messages when the label is a question:
    `DateField(label="When did you visit?", called="Date of visit")`.
    """

    widget = DateParts

    def __init__(self, *, called: str = "", **options: Any) -> None:
        super().__init__(**options)
        self.called = called or str(self.label or "The date")

    def to_python(self, value: Sequence[str | None] | date | None) -> date | None:
        if value is None or isinstance(value, date):
            return value
        given = [(part or "").strip() for part in value]
        if not any(given):
            return None
        self._refuse_gaps(given)
        return self._real_date(dict(zip(PARTS, given, strict=True)))

    def _refuse_gaps(self, given: Sequence[str]) -> None:
        missing = [part for part, text in zip(PARTS, given, strict=True) if not text]
        if missing:
            words = f"{self.called} must include a {' and '.join(missing)}"
            raise ValidationError(words, code="incomplete", params={"parts": missing})

    def _real_date(self, given: Mapping[str, str]) -> date:
        numbers = {part: _number(part, text) for part, text in given.items()}
        wrong = [part for part, number in numbers.items() if number is None]
        if "year" not in wrong and (numbers["year"] or 0) < CENTURY:
            words = f"{self.called} must have a year with 4 numbers"
            raise ValidationError(words, code="year", params={"parts": ["year"]})
        try:
            return date(
                numbers["year"] or 0, numbers["month"] or 0, numbers["day"] or 0
            )
        except ValueError as error:
            words = f"{self.called} must be a real date"
            parts = wrong or list(PARTS)
            raise ValidationError(
                words, code="invalid", params={"parts": parts}
            ) from error


def _number(part: str, text: str) -> int | None:
    """The number a box holds; a month may be written as a word."""
    if text.isascii() and text.isdecimal() and len(text) <= len("2026"):
        return int(text)
    start = text.lower()[: len("jan")]
    return MONTHS.index(start) + 1 if part == "month" and start in MONTHS else None
