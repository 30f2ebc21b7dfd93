"""Every CSV that leaves this service: spreadsheets run what looks like a formula."""

import csv
import io
from collections.abc import Iterable, Sequence

from django.http import HttpResponse

# What spreadsheets begin a formula with, in their own widths too; or a way past them.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "|", "%")  # noqa: RUF001
# Without it Excel takes UTF-8 for something older.
BOM = "\ufeff"


def response(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A file to download: `name` ends in .csv. Words that a spreadsheet would run are
    kept as words."""
    return HttpResponse(
        written(columns, rows),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def written(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """The same as text."""
    file = io.StringIO(newline="")
    file.write(BOM)
    writer = csv.writer(file)
    writer.writerow(columns)
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return file.getvalue()


def harmless(cell: object) -> object:
    """What may stand in a cell. Words alone can be a formula: numbers and dates are
    written as they are."""
    if isinstance(cell, str) and cell.lstrip(" \u00a0").startswith(FORMULA):
        return f"'{cell}"
    return "" if cell is None else cell


def too_many_rows(most: int) -> str:
    return f"The selected file has more than {most:,} rows. Split it into smaller files"
