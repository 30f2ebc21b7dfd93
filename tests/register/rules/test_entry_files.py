from datetime import date

import pytest

from register.rules import entry_files
from register.rules.files import FaultyFile
from register.rules.imports import Row

HEADER = "number,name,town,registered_from,registered_until"
GOOD = "SW900001,Tom Ash,Leeds,2026-09-01,2026-12-01"


def read(*lines):
    return entry_files.read("\n".join(lines).encode())


def faults(*lines):
    with pytest.raises(FaultyFile) as caught:
        read(*lines)
    return [f"{fault.line}: {fault.text}" for fault in caught.value.faults]


def test_a_row_is_an_entry():
    assert read(HEADER, GOOD) == [
        Row(
            line=2,
            number="SW900001",
            name="Tom Ash",
            town="Leeds",
            registered_from=date(2026, 9, 1),
            registered_until=date(2026, 12, 1),
        )
    ]


def test_columns_come_in_any_order_and_numbers_as_people_write_them():
    (row,) = read(
        "\ufeffTown,registered_until,NAME,number,registered_from",
        "",
        ",,  O'Neil   Ash ,sw 900001,2026-09-01",
    )
    assert (row.number, row.name, row.town) == ("SW900001", "O'Neil Ash", "")
    assert (row.line, row.registered_until) == (3, None)


def test_a_row_keeps_the_line_it_begins_on():
    rows = read(HEADER, 'SW1,"Tom', 'Ash",Leeds,2026-09-01,', "SW2,Al,,2026-09-01,")
    assert [(row.line, row.name) for row in rows] == [(2, "Tom Ash"), (4, "Al")]


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("XX1,Tom,Leeds,2026-09-01,", "number must be SW and one to seven digits"),
        ("SW012,Tom,Leeds,2026-09-01,", "number must be SW and one to seven digits"),
        (",Tom,Leeds,2026-09-01,", "number must be SW and one to seven digits"),
        ("SW1,,Leeds,2026-09-01,", "name is missing"),
        ("SW1,=1+1,Leeds,2026-09-01,", "name must begin with a letter"),
        ("SW1,Tom,@Leeds,2026-09-01,", "town must begin with a letter"),
        ("SW1,To\x00m,Leeds,2026-09-01,", "name holds characters that cannot be shown"),
        (f"SW1,{'a' * 151},Leeds,2026-09-01,", "name must be 150 characters or fewer"),
        (f"SW1,Tom,{'a' * 101},2026-09-01,", "town must be 100 characters or fewer"),
        ("SW1,Tom,Leeds,,", "registered_from must be a date, such as 2026-12-01"),
        ("SW1,Tom,Leeds,01/09/2026,", "registered_from must be a date"),
        ("SW1,Tom,Leeds,20260901,", "registered_from must be a date"),
        ("SW1,Tom,Leeds,2026-02-30,", "registered_from is not a day of the calendar"),
        ("SW1,Tom,Leeds,0206-09-01,", "registered_from must lie between"),
        ("SW1,Tom,Leeds,2026-09-01,soon", "registered_until must be a date"),
        ("SW1,Tom,Leeds,2026-09-01,2026-09-01", "registered_until must be after"),
        ("SW1,Tom,Leeds,2026-09-01", "There are 4 cells, and 5 columns"),
        ('SW1,"Tom"my,Leeds,2026-09-01,', "This is not CSV"),
        ('SW1,"Tom,Leeds,2026-09-01,', "This is not CSV"),
    ],
)
def test_a_malformed_row_is_named_by_its_line(row, fault):
    (found,) = faults(HEADER, GOOD, row)
    assert found.startswith(f"3: {fault}")


def test_every_fault_is_named_at_once():
    found = faults(HEADER, "XX,,Leeds,2026-09-01,", GOOD, "SW2,Al,Leeds,never,")
    assert [line.partition(" must")[0] for line in found] == [
        "2: name is missing",
        "2: number",
        "4: registered_from",
    ]


def test_a_number_stands_once():
    again = GOOD.replace("SW900001", "sw900001")
    assert faults(HEADER, GOOD, again) == ["3: SW900001 is on line 2 already"]


@pytest.mark.parametrize(
    ("header", "fault"),
    [
        (HEADER.replace(",town", ""), "The column town is missing"),
        (f"{HEADER},sex", "The column sex is not expected here"),
        (f"{HEADER},", "The column without a name is not expected here"),
        (f"{HEADER},town", "The column town is there twice"),
    ],
)
def test_the_header_says_exactly_what_is_there(header, fault):
    assert faults(header, GOOD) == [f"1: {fault}"]


CONDITIONS = f"{HEADER},conditions"


@pytest.mark.parametrize(
    ("cell", "conditions"),
    [
        ("", ()),
        ("Must be supervised", ("Must be supervised",)),
        ("1. No court | Must  be supervised", ("1. No court", "Must be supervised")),
        ('"Must be\nsupervised, always"', ("Must be supervised, always",)),
    ],
)
def test_conditions_stand_in_one_cell_with_a_bar_between(cell, conditions):
    (row,) = read(CONDITIONS, f"{GOOD},{cell}")
    assert row.conditions == conditions


def test_without_the_column_a_row_says_nothing_of_conditions():
    (row,) = read(HEADER, GOOD)
    assert row.conditions is None


@pytest.mark.parametrize(
    ("cell", "fault"),
    [
        ("Must be supervised|", "needs words on both sides of each |"),
        ("|", "needs words on both sides of each |"),
        ("=1+1", "must each begin with a letter or a figure"),
        ("Supervised|=1+1", "must each begin with a letter or a figure"),
        ("Super\x00vised", "holds characters that cannot be shown"),
        ("a" * 1001, "must be 1000 characters or fewer"),
        ("Supervised|Supervised ", "must each be there once"),
    ],
)
def test_malformed_conditions_are_named_by_their_line(cell, fault):
    assert faults(CONDITIONS, f"{GOOD},", f"SW2,Al,,2026-09-01,,{cell}") == [
        f"3: conditions {fault}"
    ]


def test_a_file_without_entries_is_a_mistake():
    assert faults(HEADER, "", ",,,,") == ["1: The file holds no entries"]
    assert "1: The column number is missing" in faults("")


def test_another_encoding_is_named_by_its_line():
    with pytest.raises(FaultyFile) as caught:
        entry_files.read(f"{HEADER}\n{GOOD}\n".encode() + "SW2,Zoë".encode("latin-1"))
    (fault,) = caught.value.faults
    assert (fault.line, fault.text) == (3, "This is not UTF-8 text")
