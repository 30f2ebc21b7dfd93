from datetime import date

import pytest

from register.choices import ImportKind, LeftAlone, RegistrationChange
from register.rules import imports
from register.rules.imports import Comparison, Difference, Row

ON = date(2026, 11, 21)


def row(from_, until=None):
    return Row(
        line=2,
        number="SW1",
        name="Tom Ash",
        town="",
        registered_from=from_,
        registered_until=until,
    )


@pytest.mark.parametrize(
    ("from_", "until", "ends"),
    [
        (date(2026, 9, 1), date(2027, 1, 1), date(2027, 1, 1)),
        (date(2019, 9, 1), None, date(2026, 12, 1)),
        (date(2026, 11, 30), None, date(2026, 12, 1)),
        (date(2026, 12, 1), None, date(2027, 12, 1)),
    ],
)
def test_a_new_registration_ends_with_its_year_unless_the_file_says(from_, until, ends):
    assert row(from_, until).until_if_new(ON) == ends


def difference(**told):
    return Difference(
        **{
            "line": 2,
            "number": "SW1",
            "kind": ImportKind.CHANGED,
            "renamed": False,
            "moved": False,
            "registration": RegistrationChange.SAME,
            "was_from": date(2026, 9, 1),
            "was_until": date(2026, 12, 1),
            "from_": date(2026, 9, 1),
            "until": date(2027, 12, 1),
            "why": None,
            **told,
        }
    )


SPAN = "registered from 1 September 2026 to the end of 30 November 2027"


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"renamed": True, "moved": True}, "name; town"),
        ({"kind": ImportKind.NEW, "registration": RegistrationChange.ADDED}, SPAN),
        ({"moved": True, "registration": RegistrationChange.ADDED}, f"town; {SPAN}"),
        (
            {"registration": RegistrationChange.CORRECTED},
            f"{SPAN}, not from 1 September 2026 to the end of 30 November 2026",
        ),
        (
            {"imposed": ("Supervised",), "lifted": ("No court",)},
            "condition imposed: “Supervised”; condition ended: “No court”",
        ),
        (
            {"kind": ImportKind.LEFT_ALONE, "why": LeftAlone.REMOVED},
            "removed from the register; only a registrar restores it",
        ),
    ],
)
def test_a_difference_is_said_without_names(told, words):
    assert difference(**told).words == words


def test_every_entry_left_alone_has_a_reason():
    assert imports.LEFT_ALONE.keys() == set(LeftAlone)


def test_what_differs_in_nothing_is_the_same():
    found = Comparison(rows=3, differences=[difference()], not_in_file=[])
    assert found.counts == {
        ImportKind.NEW: 0,
        ImportKind.CHANGED: 1,
        ImportKind.SAME: 2,
        ImportKind.LEFT_ALONE: 0,
    }
    assert found.of_kind(ImportKind.CHANGED) == [difference()]
