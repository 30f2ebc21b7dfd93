import pytest

from portfolio.choices import SubmissionStatus
from portfolio.rules import progress, suggestions
from tests.portfolio.rules.ways import (
    AT_6,
    OBSERVATION,
    REFLECTION,
    evidence,
    facts,
    programme,
    submission,
)


def suggested(kind=REFLECTION, wanted=None, **known):
    found = progress.derive(programme(), facts(**known))
    return suggestions.suggest(kind, found.units[1], found, wanted=wanted)


@pytest.mark.parametrize(
    ("wanted", "counted", "places"),
    [
        (None, (), (0, 1)),
        (None, (11,), (1,)),
        (None, (11, 12), (0, 1)),
        (1, (11,), (1,)),
        ("elsewhere", (), (0, 1)),
    ],
)
def test_what_nothing_shows_yet_is_ticked(wanted, counted, places):
    found = progress.derive(programme(), facts()).units[1]
    codes = [statement.code for statement in found.unit.statements]
    came_for = codes[wanted] if isinstance(wanted, int) else wanted
    known = {"evidence": (evidence(*counted),)} if counted else {}
    said = suggested(wanted=came_for, **known)
    assert said.here == tuple(codes[place] for place in places)


def test_units_that_lack_the_kind_come_next():
    said = suggested(evidence=(evidence(21),))
    assert [unit.id for unit in said.lacking] == [3]
    assert [unit.id for unit in said.others] == [2]
    assert [unit.id for unit in suggested(OBSERVATION).lacking] == []
    assert [unit.id for unit in suggested(AT_6).lacking] == [2, 3]


def test_units_that_wait_are_done_or_open_later_are_not_offered():
    waiting = submission(2, SubmissionStatus.SUBMITTED)
    assert suggested(submissions=(waiting,), units=(3,)).units == ()
