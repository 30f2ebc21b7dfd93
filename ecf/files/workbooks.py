"""Excel workbooks, in and out. Importing openpyxl takes time and 6 MiB: it is done here
and nowhere else, when the first workbook comes by."""

import io
import os
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from django.http import HttpResponse

from ecf.files import packages, sheets
from ecf.files.rejected import Rejected

if TYPE_CHECKING:
    from openpyxl.cell.cell import Cell
    from openpyxl.workbook.child import _WorkbookChild

# It would read with lxml, which is here for pikepdf: other faults, and more memory.
os.environ["OPENPYXL_LXML"] = "False"

BEGINNING = b"PK\x03\x04"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAIN = f"{MEDIA_TYPE}.main+xml".encode()

MOST_UNPACKED = 40 * 1024 * 1024
MOST_COLUMNS = 50

BROKEN = "The selected workbook cannot be opened. Save it again and choose the new copy"
TOO_LARGE = (
    "The selected workbook is too large when it is opened. Copy the column of numbers"
    " into a new workbook and choose that"
)
ACTIVE = (
    "The selected workbook contains a program. Save it as “Excel Workbook (.xlsx)” and"
    " choose that"
)
NOT_A_WORKBOOK = "The selected file is not an Excel workbook. Save it as .xlsx or .csv"


def rows(content: bytes, *, most: int) -> list[list[str]]:
    """The cells of its first sheet, as text; a formula as it is written, with its “=”.
    Raises Rejected; also where there are more than `most` rows."""
    with packages.opened(
        content,
        most_unpacked=MOST_UNPACKED,
        broken=BROKEN,
        active=ACTIVE,
        too_large=TOO_LARGE,
    ) as parts:
        _check(parts)
        return list(_rows(content, most))


def response(
    name: str, columns: Sequence[str], rows: Iterable[Sequence[object]]
) -> HttpResponse:
    """A workbook to download: `name` ends in .xlsx. Every cell is text, and what would
    be a formula once it is copied elsewhere is kept as words."""
    from openpyxl import Workbook  # noqa: PLC0415

    file = io.BytesIO()
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Answers")
    sheet.freeze_panes = "A2"
    for row in (columns, *rows):
        sheet.append([_text(sheet, cell) for cell in row])
    book.save(file)
    return HttpResponse(
        file.getvalue(),
        content_type=MEDIA_TYPE,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


def _check(parts: zipfile.ZipFile) -> None:
    if MAIN not in parts.read(packages.CONTENT_TYPES):
        raise Rejected(NOT_A_WORKBOOK)
    for name in parts.namelist():
        if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in parts.read(name):
            raise Rejected(BROKEN)


def _rows(content: bytes, most: int) -> Iterator[list[str]]:
    from openpyxl import load_workbook  # noqa: PLC0415

    book = load_workbook(io.BytesIO(content), read_only=True, keep_links=False)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()  # what a file says of its size may be wrong
        found = sheet.iter_rows(max_col=MOST_COLUMNS, values_only=True)
        for number, cells in enumerate(found, start=1):
            if number > most:
                raise Rejected(sheets.too_many_rows(most))
            yield _trimmed(["" if cell is None else str(cell) for cell in cells])
    except IndexError:
        raise Rejected(BROKEN) from None
    finally:
        book.close()


def _trimmed(cells: list[str]) -> list[str]:
    """Without the empty cells at its end, which were only asked for."""
    used = max((n for n, cell in enumerate(cells, start=1) if cell), default=0)
    return cells[:used]


def _text(sheet: "_WorkbookChild", value: object) -> "Cell":
    from openpyxl.cell.cell import (  # noqa: PLC0415
        ILLEGAL_CHARACTERS_RE,
        WriteOnlyCell,
    )

    words = ILLEGAL_CHARACTERS_RE.sub("", str(sheets.harmless(value)))
    cell = WriteOnlyCell(sheet, words)
    cell.number_format = "@"
    return cell
