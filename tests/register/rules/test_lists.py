import pytest

from register.rules import lists


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", []),
        (" \n , ;", []),
        ("SW1\nSW2\r\nSW3", ["SW1", "SW2", "SW3"]),
        ("SW1, sw2;SW3\tSW4", ["SW1", "sw2", "SW3", "SW4"]),
        ("SW 912345", ["SW 912345"]),
        ("SW912345 SW912346", ["SW912345", "SW912346"]),
        ("SW1 Alex Smith", ["SW1 Alex Smith"]),
        ("SW1\nSW1", ["SW1", "SW1"]),
    ],
)
def test_what_is_pasted_is_told_apart(text, found):
    assert lists.pasted(text) == found


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([], []),
        ([["SW1"], ["SW2"]], ["SW1", "SW2"]),
        ([["Numbers of our people"], ["SW1"]], ["SW1"]),
        ([["Name", "Registration number"], ["Al", "SW1"], ["Bo", ""]], ["SW1"]),
        ([["Name", "SWE Reg. No"], ["Al", "SW1"]], ["Al"]),
        ([["Name", "Social Work England number"], ["Al", "SW1"]], ["SW1"]),
        ([["Reg. no.", "x"], ["SW1"], []], ["SW1"]),
        ([["SW1", "number"], ["SW2", "x"]], ["x"]),
    ],
)
def test_the_column_is_found_by_its_heading_or_is_the_first(rows, found):
    assert lists.picked(rows) == found


def test_a_formula_is_named_by_its_row():
    with pytest.raises(lists.HoldsFormula) as refused:
        lists.picked([["Registration number"], ["SW1"], ['="SW"&2']])
    assert refused.value.row == 3
