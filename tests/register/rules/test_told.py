from datetime import UTC, date, datetime

import pytest

from register.choices import Change
from register.rules.changes import CHANGES, Told
from register.rules.told import in_words

DAY = date(2026, 12, 1)


def told(change, since=None, annotation=None, granted=None):
    return Told(
        place=1,
        person_id=1,
        number="SW912345",
        name="Sasha Reid",
        change=change,
        since=since,
        annotation=annotation,
        recorded_at=datetime(2026, 11, 21, tzinfo=UTC),
        granted=granted,
    )


@pytest.mark.parametrize(
    ("change", "since", "annotation", "words"),
    [
        (Change.SUSPENDED, DAY, None, "Suspended from 1 December 2026"),
        (
            Change.REGISTRATION_LAPSED,
            DAY,
            None,
            "Registration lapsed: its last day was 30 November 2026",
        ),
        (Change.ANNOTATED, DAY, "foundation", "Foundation from 1 December 2026"),
        (
            Change.SUSPENSION_ENDS_SOON,
            DAY,
            None,
            "Suspension ends: its last day is 30 November 2026",
        ),
        (
            Change.CONDITION_ENDS_SOON,
            DAY,
            None,
            "A condition ends on 30 November 2026",
        ),
        (
            Change.ANNOTATION_ENDS_SOON,
            DAY,
            "practice_educator",
            "Practice educator ends on 30 November 2026",
        ),
        (
            Change.CORRECTED,
            None,
            "foundation",
            "Foundation was corrected: read the entry again",
        ),
        (
            Change.CORRECTED,
            None,
            None,
            "The record was corrected: read the entry again",
        ),
        (
            Change.CONDITION_IMPOSED,
            DAY,
            None,
            "A condition from 1 December 2026: read it",
        ),
        (Change.CONDITION_IMPOSED, None, None, "A condition was imposed: read it"),
        (
            Change.RENEWAL_DECIDED,
            DAY,
            None,
            "A renewal was decided, for the year from 1 December 2026",
        ),
        (Change.SUSPENDED, None, None, "Suspended"),
    ],
)
def test_a_change_is_told_in_plain_words(change, since, annotation, words):
    assert in_words(told(change, since, annotation)) == words


@pytest.mark.parametrize(
    ("granted", "since", "words"),
    [
        (True, DAY, "A renewal was granted, for the year from 1 December 2026"),
        (False, DAY, "A renewal was refused, for the year from 1 December 2026"),
        (True, None, "A renewal was granted"),
    ],
)
def test_a_decision_says_what_was_decided(granted, since, words):
    assert in_words(told(Change.RENEWAL_DECIDED, since, granted=granted)) == words


@pytest.mark.parametrize("change", sorted(set(CHANGES.values())))
def test_every_change_has_words(change):
    assert in_words(told(change))
    assert "{" not in in_words(told(change, DAY))
