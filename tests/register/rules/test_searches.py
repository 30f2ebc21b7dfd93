import pytest

from register.rules import searches


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("SW912345", "SW912345"),
        ("912345", "SW912345"),
        ("91 23 45", "SW912345"),
        ("Sasha", None),
        ("swann", None),
        ("12345678", None),
    ],
)
def test_a_number_is_known_with_and_without_its_letters(text, number):
    assert searches.number_meant(text) == number


@pytest.mark.parametrize(
    ("text", "short"),
    [("Al", True), ("A l", True), ("Ann", False), ("Bo Li", False), ("%%%", True)],
)
def test_three_letters_are_enough(text, short):
    assert searches.is_too_short(text) is short


@pytest.mark.parametrize(
    ("text", "parts"),
    [("Reid Sasha", ["Reid", "Sasha"]), ("Bo  Li", ["Bo Li"]), ("Ann B", ["Ann", "B"])],
)
def test_short_words_are_looked_for_together(text, parts):
    assert searches.parts_of(text) == parts
