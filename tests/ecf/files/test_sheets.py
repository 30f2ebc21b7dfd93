import csv
import io

import pytest

from ecf.files import sheets


def read(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    "cell", ["=1+1", "+44", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\uff1d1"]
)
def test_what_would_be_a_formula_is_text(cell):
    assert read(sheets.written(["What"], [[cell]]))[1] == [f"'{cell}"]


@pytest.mark.parametrize("cell", ["Words", "2 and 1 = 3", "", "a@b.org"])
def test_what_is_none_stays_as_it_is(cell):
    assert read(sheets.written(["What", "Else"], [[cell, ""]]))[1] == [cell, ""]


def test_numbers_stay_numbers():
    assert read(sheets.written(["What"], [[-2]]))[1] == ["-2"]
