import csv
import io
from datetime import date

import pytest

from ecf.files import sheets


def read(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))


@pytest.mark.parametrize(
    "cell",
    ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1", "%0A", "|calc"],  # noqa: RUF001
)
def test_words_that_a_spreadsheet_would_run_stay_words(cell):
    assert read(sheets.written(["a"], [[cell]]))[1] == [f"'{cell}"]


def test_numbers_dates_and_names_are_written_as_they_are():
    row = [-2, 0.5, date(2026, 11, 23), "Zoë O'Neil, MA", None]
    assert read(sheets.written(["a"], [row]))[1] == [
        "-2",
        "0.5",
        "2026-11-23",
        "Zoë O'Neil, MA",
        "",
    ]


def test_the_file_is_a_download_that_excel_reads_as_utf_8():
    answer = sheets.response("people.csv", ["Name"], [["Zoë"]])
    assert answer.content.startswith("\ufeff".encode())
    assert answer["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert answer["X-Content-Type-Options"] == "nosniff"
