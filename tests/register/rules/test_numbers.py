import pytest

from register.rules import numbers


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("SW912345", "SW912345"),
        ("sw912345", "SW912345"),
        (" SW 912345 ", "SW912345"),
        ("SW1", "SW1"),
        ("SW1234567", "SW1234567"),
        ("SW12345678", None),
        ("SW0", None),
        ("SW012345", None),
        ("SW", None),
        ("912345", None),
        ("SW91234x", None),
        ("SW\u0663\u0664", None),
        ("", None),
        ("SW1\0", None),
        ("SW1\nSW2", None),
    ],
)
def test_case_and_spaces_do_not_matter_and_nothing_else_passes(written, number):
    assert numbers.normalise(written) == number
