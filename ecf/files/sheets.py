"""The one writer of CSV files that people open in a spreadsheet."""

import csv
import io
from collections.abc import Iterable, Sequence

# What a spreadsheet would work out instead of show. The last four are as wide as a
# Chinese character; some spreadsheets take them for the narrow ones.
FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # noqa: RUF001


def written(heads: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """A CSV file in UTF-8, marked as such for spreadsheets. A text that would be a
    formula begins with an apostrophe; numbers stay numbers."""
    sheet = io.StringIO()
    writer = csv.writer(sheet)
    writer.writerow(heads)
    writer.writerows([neutral(cell) for cell in row] for row in rows)
    return sheet.getvalue().encode("utf-8-sig")


def neutral(cell: object) -> object:
    if isinstance(cell, str) and cell.lstrip(" ").startswith(FORMULAS):
        return f"'{cell}"
    return cell
