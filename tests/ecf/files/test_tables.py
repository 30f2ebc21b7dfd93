"""Lists people hand in: what is read, what is refused, and what to do then."""

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from ecf.files import tables, workbooks
from ecf.files.rejected import Rejected
from tests.ecf.files import made

FORMULAS = ["=1+1", "+1", "-1", "@x", "\t=1", " =1"]


def book(*rows, sheet=None):
    file, workbook = io.BytesIO(), Workbook()
    for row in rows:
        workbook.active.append(row)
    workbook.save(file)
    return file.getvalue()


def changed(content, name, change):
    """The workbook with one part made otherwise."""
    file = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(content)) as old,
        zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for part in old.namelist():
            whole = old.read(part)
            new.writestr(part, change(whole) if part == name else whole)
        if name not in old.namelist():
            new.writestr(name, change(b""))
    return file.getvalue()


def rows(content, name="list.csv", most=100):
    return tables.rows(made.upload(name, content), most=most)


@pytest.mark.parametrize(
    "content",
    [
        b"SW1,Al\nSW2,Bo\n",
        b"\xef\xbb\xbfSW1,Al\r\nSW2,Bo",
        b"SW1;Al\nSW2;Bo",
        b"SW1\tAl\nSW2\tBo",
        "SW1,Al\nSW2,Bo".encode("utf-16"),
        book(["SW1", "Al"], ["SW2", "Bo"]),
    ],
)
def test_a_list_is_read_whatever_it_was_saved_as(content):
    assert rows(content) == [["SW1", "Al"], ["SW2", "Bo"]]


def test_the_content_says_what_it_is_and_not_the_name():
    assert rows(book(["SW1"]), "list.csv") == [["SW1"]]
    assert rows(b"SW1", "list.xlsx") == [["SW1"]]


def test_cells_come_as_text_and_formulas_as_they_are_written():
    assert rows(book([912345, None, "=A1"])) == [["912345", "", "=A1"]]


MAIN = "[Content_Types].xml"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \n", "is empty"),
        (b"x" * (tables.LARGEST + 1), "smaller than 2 MB"),
        (b"SW1\n" * 101, "more than 100 rows"),
        (book(*[["SW1"]] * 101), "more than 100 rows"),
        (b"\x00\x01\x02", "neither a CSV"),
        (made.pdf(), "neither a CSV"),
        (made.image(), "neither a CSV"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old or locked"),
        (b"PK\x03\x04 and no more", "cannot be opened"),
        (
            changed(book(["x"]), "xl/vbaProject.bin", lambda _: b"x"),
            "contains a program",
        ),
        (
            changed(book(["x"]), "xl/media/bomb.xml", lambda _: b"0" * 41_000_000),
            "too large when it is opened",
        ),
        (
            changed(book(["x"]), MAIN, lambda xml: xml.replace(b"sheet.main", b"x")),
            "not an Excel workbook",
        ),
        (
            changed(
                book(["x"]),
                "xl/sharedStrings.xml",
                lambda xml: b'<!DOCTYPE x [<!ENTITY a "b">]>' + xml,
            ),
            "cannot be opened",
        ),
        (changed(book(["x"]), "xl/workbook.xml", lambda _: b"<"), "cannot be opened"),
        (changed(book(["x"]), "../up.xml", lambda _: b"x"), "cannot be opened"),
    ],
)
def test_a_hostile_file_is_refused_with_what_to_do(content, says):
    with pytest.raises(Rejected, match=says):
        rows(content)


@pytest.mark.parametrize("cell", FORMULAS)
def test_no_cell_of_ours_is_a_formula(cell):
    response = workbooks.response("a.xlsx", ["Name"], [[cell, 7, None, "a\x07b"]])
    sheet = load_workbook(io.BytesIO(response.content)).active
    (told,) = list(sheet.iter_rows(min_row=2))
    assert [each.data_type for each in told[:2]] == ["s", "s"]
    assert told[0].value == f"'{cell}"
    assert told[1].value == "7"
    assert told[3].value == "ab"
    assert told[0].number_format == "@"
