"""A list somebody hands in, as a CSV file or an Excel workbook: what it is, its content
says and not its name."""

import csv
import io
from collections.abc import Iterator
from typing import Any

from django.core.files.uploadedfile import UploadedFile

from ecf.files import sheets, workbooks
from ecf.files.rejected import Rejected

LARGEST = 2 * 1024 * 1024
SEPARATORS = ",;\t"
NEITHER = (
    "The selected file is neither a CSV file nor an Excel workbook. In your spreadsheet"
    " choose “Save as”, then “CSV UTF-8” or “Excel Workbook (.xlsx)”"
)
OLD_EXCEL = (
    "The selected file is an old or locked Excel workbook. Save it without a password,"
    " as “Excel Workbook (.xlsx)”, and choose that"
)
# Text too, but of another kind: PDF, rich text, a saved web page.
NO_LISTS = (b"%PDF", b"{\\rtf", b"<")
OLD = b"\xd0\xcf\x11\xe0"


def rows(upload: "UploadedFile[Any]", *, most: int) -> list[list[str]]:
    """Its cells as text, row by row. Raises Rejected, in words for whoever chose it."""
    upload.seek(0)
    content: bytes = upload.read(LARGEST + 1)
    if not content.strip():
        raise Rejected("The selected file is empty. Choose the file with the numbers")
    if len(content) > LARGEST:
        raise Rejected(
            "The selected file must be smaller than 2 MB. Copy the column of numbers"
            " into a new file and choose that"
        )
    if content.startswith(workbooks.BEGINNING):
        return workbooks.rows(content, most=most)
    if content.startswith(OLD):
        raise Rejected(OLD_EXCEL)
    if content.lstrip().startswith(NO_LISTS):
        raise Rejected(NEITHER)
    return list(_csv(_text(content), most))


def _text(content: bytes) -> str:
    """Excel writes UTF-8, UTF-16 or its own; whatever has control characters is no
    list."""
    for encoding in ("utf-8-sig", "cp1252"):
        if content.startswith((b"\xff\xfe", b"\xfe\xff")):
            encoding = "utf-16"  # noqa: PLW2901 - it says so itself
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if all(character.isprintable() or character in "\t\r\n" for character in text):
            return text
    raise Rejected(NEITHER)


def _csv(text: str, most: int) -> Iterator[list[str]]:
    first = text.partition("\n")[0]
    separator = max(SEPARATORS, key=first.count)
    try:
        for number, row in enumerate(
            csv.reader(io.StringIO(text, newline=""), delimiter=separator), start=1
        ):
            if number > most:
                raise Rejected(sheets.too_many_rows(most))
            yield row
    except csv.Error:
        raise Rejected(NEITHER) from None
