from datetime import date

import pytest

from accounts.choices import Role
from register.choices import AnnotationKind, Need, RenewalStatus, Status
from register.rules import rosters
from register.rules.rosters import Known, Listed
from register.rules.standing import Condition, Held, Standing

NOVEMBER, JULY = date(2026, 11, 23), date(2026, 7, 1)
DECEMBER_1 = date(2026, 12, 1)


def standing(**facts):
    return Standing(
        **{
            "person_id": 1,
            "entry_id": 1,
            "number": "SW912345",
            "name": "Sasha Reid",
            "town": "Leeds",
            "status": Status.REGISTERED,
            "registered_from": date(2024, 9, 2),
            "registered_until": date(2027, 12, 1),
            **facts,
        }
    )


def needs(on=NOVEMBER, *, of=None, **facts):
    known = Known(
        person_id=1,
        name="Sasha Reid",
        is_staff=facts.pop("is_staff", True),
        standing=of,
        **facts,
    )
    return [one.need for one in rosters.to_look_at(known, on=on)]


def test_who_is_registered_for_long_needs_nothing():
    assert needs(of=standing()) == []


@pytest.mark.parametrize(
    ("roles", "found"),
    [
        (set(), [Need.NO_ENTRY]),
        ({Role.SOCIAL_WORKER}, [Need.NO_ENTRY]),
        ({Role.CHECKER, Role.PRINCIPAL_SOCIAL_WORKER}, [Need.NO_ENTRY]),
        ({Role.CHECKER, Role.PAYROLL}, []),
        ({Role.COORDINATOR}, []),
    ],
)
def test_staff_without_an_entry_but_for_those_in_the_office(roles, found):
    assert needs(roles=frozenset(roles)) == found


@pytest.mark.parametrize(
    "status",
    [Status.LAPSED, Status.REMOVED, Status.SUSPENDED, Status.NOT_REGISTERED],
)
def test_who_may_not_practise(status):
    assert needs(of=standing(status=status)) == [Need.NOT_IN_FORCE]


def test_conditions_are_to_be_read():
    condition = Condition(
        text="Supervised", from_=JULY, until=None, may_touch_duties=True
    )
    of = standing(status=Status.REGISTERED_WITH_CONDITIONS, conditions=(condition,))
    assert needs(of=of) == [Need.CONDITIONS]


@pytest.mark.parametrize(
    ("on", "renewal", "found"),
    [
        (date(2026, 8, 31), None, []),
        (date(2026, 9, 1), None, [Need.RENEWAL]),
        (date(2026, 11, 30), None, [Need.RENEWAL]),
        (NOVEMBER, RenewalStatus.IN_HAND, []),
        (NOVEMBER, RenewalStatus.GRANTED, []),
        (NOVEMBER, RenewalStatus.REFUSED, [Need.RENEWAL]),
    ],
)
def test_a_renewal_is_missing_while_it_may_be_asked_for(on, renewal, found):
    assert needs(on, of=standing(registered_until=DECEMBER_1), renewal=renewal) == found


@pytest.mark.parametrize(
    ("until", "to_come", "found"),
    [
        (None, (), []),
        (date(2027, 2, 21), (), [Need.ANNOTATION]),
        (date(2027, 2, 22), (), []),
        (date(2027, 1, 1), ("amhp",), []),
        (date(2027, 1, 1), ("bia",), [Need.ANNOTATION]),
    ],
)
def test_an_annotation_that_ends_within_ninety_days(until, to_come, found):
    held = Held(kind=AnnotationKind.AMHP, from_=JULY, until=until)
    of = standing(annotations=(held,))
    assert needs(of=of, to_come=frozenset(to_come)) == found


def test_two_lists_are_compared_by_whose_number_it_is():
    staff = {
        1: Listed(number="SW2", name="Sasha Reid"),
        2: Listed(number="SW3", name="Bo Ash"),
        3: Listed(number="SW4", name="Al Orr"),
    }
    # SW1 was Sasha's before it was put right.
    numbered = {"SW1": (1, "Sasha Reid"), "SW2": (1, "Sasha Reid"), "SW9": (9, "Bex")}
    found = rosters.compare(
        ["sw1", "SW2", "SW9", "SW9", "SW99", "x"], numbered=numbered, staff=staff
    )
    assert found.matched == 1
    assert found.only_listed == [
        Listed(number="SW9", name="Bex"),
        Listed(number="SW99", name=""),
    ]
    assert [each.name for each in found.only_employed] == ["Al Orr", "Bo Ash"]
    assert found.malformed == ["x"]
