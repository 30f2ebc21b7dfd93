from datetime import UTC, datetime, timedelta

import pytest

from portfolio import events
from portfolio.rules import timelines
from portfolio.rules.timelines import Happened

AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
NAMES = {
    "unit": "Play",
    "module": "Choice",
    "stage": "1",
    "version": "2",
    "person": "Priya Nair",
}


def happened(name, *, at=AT, by="Sasha Reid"):
    return Happened(name=f"portfolio.{name}", at=at, by=by, names=NAMES)


def titles(*found):
    return [entry.title for entry in timelines.told(found)]


@pytest.mark.parametrize("name", timelines.WORDS)
def test_everything_told_is_an_event_of_ours_and_says_what(name):
    assert hasattr(events, name.removeprefix("portfolio."))
    (entry,) = timelines.told([Happened(name=name, at=AT, by="", names=NAMES)])
    assert "{" not in entry.title


def test_what_has_no_words_is_not_told():
    assert titles(happened("UnitCompleted"), happened("Rumoured")) == []


def test_the_same_thing_in_a_row_on_a_day_is_said_once():
    added = happened("EvidenceAdded")
    earlier = happened("EvidenceAdded", at=AT - timedelta(days=1))
    another = happened("EvidenceAdded", by="Priya Nair")
    assert titles(added, added, earlier, another, another, another) == [
        "Added evidence, 2 times",
        "Added evidence",
        "Added evidence, 3 times",
    ]
