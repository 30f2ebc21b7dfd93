"""Conditions by a file: what it names stands, and nothing else."""

from dataclasses import replace
from datetime import date

import pytest

from ecf.events import bitemporal
from ecf.events.models import EventRecord
from ecf.time.periods import period
from register import queries
from register.actions import corrections, imports, periods, renewals
from register.choices import CorrectionKind, ImportKind, LeftAlone, Status
from register.models import Condition, Correction
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.actions.test_imports import IMPORT, NEXT, SASHA, TOM, row, sasha

pytestmark = pytest.mark.django_db
WORDS = "Must be supervised"
RAY = "Ray’s order"


def says(*conditions, **facts):
    return replace(row(**facts), conditions=conditions)


def apply(*rows):
    return imports.apply(rows=rows, by=IMPORT, at=world.NOW)


def impose(entry, text=WORDS, from_=date(2026, 9, 7), until=None):
    return periods.impose_condition(
        condition=Condition(entry=entry, text=text, period=period(from_, until)),
        because=RAY,
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )


def standing():
    return [
        (each.text, each.period.lower, each.period.upper)
        for each in Condition.objects.filter(bitemporal.STANDING).order_by("pk")
    ]


def heard():
    told = EventRecord.objects.filter(
        by_system="register-import", name__contains="Condition"
    )
    return [each.name.partition(".")[2] for each in told.order_by("pk")]


def words(found):
    return [each.words for each in found.differences]


def test_what_is_named_is_imposed_from_today_and_may_touch_duties():
    sasha()
    assert words(apply(says("No court", WORDS))) == [
        f"condition imposed: “No court”; condition imposed: “{WORDS}”"
    ]
    told = queries.standing_of_number(SASHA, world.TODAY)
    assert told.status == Status.REGISTERED_WITH_CONDITIONS
    assert standing() == [
        ("No court", world.TODAY, None),
        (WORDS, world.TODAY, None),
    ]
    assert {each.because for each in Condition.objects.all()} == {"Register import"}
    assert all(each.may_touch_duties for each in Condition.objects.all())
    assert heard() == ["ConditionImposed"] * 2


def test_somebody_new_comes_with_theirs():
    (difference,) = apply(says(WORDS, number=TOM, name="Tom Ash")).differences
    assert difference.kind == ImportKind.NEW
    assert difference.words.endswith(f"; condition imposed: “{WORDS}”")
    told = queries.standing_of_number(TOM, world.TODAY)
    assert told.status == Status.REGISTERED_WITH_CONDITIONS


def test_one_of_a_registration_to_come_begins_with_it():
    apply(says(WORDS, number=TOM, name="Tom Ash", from_=date(2026, 12, 1), until=NEXT))
    assert standing() == [(WORDS, date(2026, 12, 1), None)]


def test_what_runs_and_is_not_named_ends_today():
    entry = sasha()
    impose(entry)
    assert words(apply(says())) == [f"condition ended: “{WORDS}”"]
    assert standing() == [(WORDS, date(2026, 9, 7), world.TODAY)]
    replaced = Condition.objects.exclude(bitemporal.STANDING).get()
    assert replaced.superseded_because == "Register import"
    assert heard() == ["ConditionCorrected", "ConditionEnded"]
    told = queries.standing_of_number(SASHA, world.TODAY)
    assert told.status == Status.REGISTERED


def test_one_that_began_today_leaves_nothing_that_stands():
    impose(sasha(), from_=world.TODAY)
    apply(says())
    assert standing() == []
    assert heard() == ["ConditionCorrected"]


def test_why_it_was_imposed_stays_with_it():
    impose(sasha())
    apply(says())
    assert {each.because for each in Condition.objects.all()} == {RAY}


@pytest.mark.parametrize("text", [WORDS, "Must be\r\nsupervised"])
def test_what_stands_and_is_named_is_the_same(text):
    impose(sasha(), text)
    assert apply(says(WORDS)).differences == []


def test_what_is_to_come_waits_whether_or_not_it_is_named():
    impose(sasha(), from_=date(2026, 12, 24))
    assert apply(says()).differences == []
    assert apply(says(WORDS)).differences == []


def test_what_has_ended_may_be_imposed_again():
    impose(sasha(), until=date(2026, 10, 1))
    apply(says(WORDS))
    assert standing()[1:] == [(WORDS, world.TODAY, None)]


def test_without_the_column_conditions_stay():
    impose(sasha())
    assert apply(row()).differences == []


def test_the_same_file_again_changes_nothing():
    impose(sasha(), "No court")
    rows = says(WORDS), says("No night work", number=TOM, name="Tom Ash")
    assert len(apply(*rows).differences) == 2
    before, events = standing(), EventRecord.objects.count()
    assert apply(*rows).differences == []
    assert (standing(), EventRecord.objects.count()) == (before, events)


def test_a_preview_says_the_same_and_changes_nothing():
    impose(sasha(), "No court")
    before = standing()
    seen = imports.preview(rows=[says(WORDS)], at=world.NOW)
    assert standing() == before
    assert apply(says(WORDS)) == seen


def test_conditions_of_an_entry_that_was_merged_into_it_count():
    goes, entry = register.registered(cast.bex(), "SW912347"), sasha()
    impose(goes)
    merge = corrections.propose(
        correction=Correction(
            kind=CorrectionKind.MERGE, entry=goes, into=entry, because="One person"
        ),
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    corrections.confirm(correction=merge, by=cast.as_actor(cast.rosa()), at=world.NOW)
    found = imports.preview(rows=[says(WORDS)], at=world.NOW)
    assert not any(each.imposed or each.lifted for each in found.differences)
    (difference,) = apply(says(number="SW912347")).differences
    assert difference.why == LeftAlone.MERGED
    current = queries.standing_of_number(SASHA, world.TODAY)
    assert current.conditions
    found = apply(says(until=current.registered_until))
    assert f"condition ended: “{WORDS}”" in words(found)[0]
    assert not queries.standing_of_number(SASHA, world.TODAY).conditions


def test_who_is_left_alone_keeps_theirs():
    entry = sasha()
    impose(entry)
    renewals.apply_to_renew(entry=entry, by=cast.as_actor(cast.sasha()), at=world.NOW)
    (difference,) = apply(says(until=NEXT)).differences
    assert (difference.kind, difference.why) == (
        ImportKind.LEFT_ALONE,
        LeftAlone.RENEWAL,
    )
    assert standing() == [(WORDS, date(2026, 9, 7), None)]
