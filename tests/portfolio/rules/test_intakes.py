from datetime import date
from decimal import Decimal

import pytest

from portfolio.rules import intakes

ON = date(2026, 11, 23)
HEAD = ",".join(intakes.COLUMNS)
LINE = "SW912345,Sasha Reid,2026-09-07,0.8,,"


def read(*lines):
    return intakes.read("\r\n".join(lines).encode())


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "is empty"),
        (b" \r\n\xef\xbb\xbf"[:3], "is empty"),
        (b"PK\x03\x04 a workbook", "is not a CSV"),
        (b"%PDF-1.7", "is not a CSV"),
        (f'{HEAD}\n"never closed'.encode(), "is not a CSV"),
        (f"{HEAD}\n{LINE}é".encode("latin-1"), "not written in UTF-8"),
        (f"{HEAD}\n{LINE}".encode("utf-16"), "not written in UTF-8"),
        (f"{HEAD}\n{LINE}\0".encode(), "not written in UTF-8"),
        (HEAD.encode(), "names nobody"),
        (f"{HEAD}\n,,,,\n".encode(), "names nobody"),
        (b"name,start date\nSasha,1", "Missing: registration number, share of full"),
        (f"{HEAD},salary\n{LINE},1".encode(), "not in the template: salary"),
        (f"{HEAD},name\n{LINE},1".encode(), "Each column must be there once"),
        (HEAD.replace(",", ";").encode(), "separated by commas"),
        (f"{HEAD}\n".encode() + f"{LINE}\n".encode() * 2001, "has 2,001 rows"),
        (b"x" * (1024 * 1024 + 1), "smaller than 1 MB"),
    ],
)
def test_a_file_that_cannot_be_used_says_what_to_do(content, says):
    with pytest.raises(intakes.Unusable, match=says):
        intakes.read(content)


def test_two_thousand_rows_are_read():
    assert len(read(HEAD, *[LINE] * 2000)) == 2000


def test_rows_are_counted_as_spreadsheets_do():
    rows = read(HEAD, "", LINE, ",,,,,", LINE)
    assert [row.number for row in rows] == [3, 5]


def test_columns_are_known_in_any_order_case_and_apostrophe():
    (row,) = intakes.read(
        "\ufeffName,START  date,Share of full time,Practice educator’s number,"
        "Registration number\nSasha,7/9/2026,1,sw 9,sw912345\n".encode()
    )
    wish, faults = intakes.understood(row, on=ON)
    assert faults == []
    assert (wish.number, wish.educator, wish.framework) == ("SW912345", "SW9", "")


def test_the_file_of_rows_to_put_right_may_come_back():
    head = f"row,what to put right,{HEAD}"
    (row,) = read(head, f"7,Enter the name,{LINE}")
    assert intakes.understood(row, on=ON)[1] == []


@pytest.mark.parametrize(
    "said",
    [
        "2026-09-07",
        "7/9/2026",
        "07/09/26",
        "7 September 2026",
        "7 Sep 2026",
        "07-Sep-26",
        "07-Sep-2026",
        "7-9-2026",
    ],
)
def test_dates_are_read_as_spreadsheets_write_them(said):
    (row,) = read(HEAD, LINE.replace("2026-09-07", said))
    assert intakes.understood(row, on=ON)[0].started_on == date(2026, 9, 7)


@pytest.mark.parametrize(
    ("said", "share"),
    [
        ("1", "1"),
        ("1.0", "1"),
        (".8", "0.8"),
        ("0.75", "0.75"),
        (" 0.1 ", "0.1"),
        *((said, None) for said in ("0", "0.05", "1.1", "80%", "NaN", "1e-1", "0.801")),
        ("", None),
        ("\u0660.\u0668", None),
    ],
)
def test_a_share_is_above_nothing_and_at_most_full_time(said, share):
    (row,) = read(HEAD, LINE.replace("0.8", said))
    found = intakes.understood(row, on=ON)[0].fte
    assert found == (Decimal(share) if share else None)


def test_a_row_says_everything_that_is_wrong_with_it():
    (row,) = read(HEAD, ",,31/2/2026,,x,")
    assert intakes.understood(row, on=ON)[1] == [
        (
            "Enter the registration number or, if they have none yet, the address they"
            " sign in with"
        ),
        "Enter the name, as the register has it",
        "Enter the start date, like 2026-09-07 or 7/9/2026",
        "Enter the share of full time, like 1 or 0.8: at least 0.1, at most 1",
    ]
    (row,) = read(HEAD, LINE.replace("2026", "2036"))
    assert intakes.understood(row, on=ON)[1] == [
        "The start date must be within a year from now"
    ]


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Zoë O’Neil", "zoe oneil", True),
        ("Ann-Marie  Bo", "Ann Marie Bo", True),
        ("Sasha Reid", "Sasha Read", False),
    ],
)
def test_names_are_compared_by_their_letters(one, other, same):
    assert intakes.same_name(one, other) is same
