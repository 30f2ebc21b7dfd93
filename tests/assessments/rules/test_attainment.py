from datetime import date

import pytest

from assessments.rules import attainment
from assessments.rules.attainment import Done, Grounds, Pass, StageNeeds

ONE = StageNeeds(stage_id=11, number=1, assessed=False)
TWO = StageNeeds(
    stage_id=12, number=2, assessed=True, assessment="Foundation assessment"
)
JUNE, JULY, AUGUST = date(2026, 6, 1), date(2026, 7, 1), date(2026, 8, 1)
DONE_ONE = Done(completion_id=1, counts_from=JUNE)
DONE_TWO = Done(completion_id=2, counts_from=JULY)
PASSED = Pass(result_id=3, sat_on=AUGUST)


@pytest.mark.parametrize(
    ("done", "passed", "expected"),
    [
        ({}, {}, []),
        ({11: DONE_ONE}, {}, [1]),
        ({11: DONE_ONE, 12: DONE_TWO}, {}, [1]),
        ({11: DONE_ONE}, {12: PASSED}, [1]),
        ({12: DONE_TWO}, {12: PASSED}, []),
        ({11: DONE_ONE, 12: DONE_TWO}, {12: PASSED}, [1, 2]),
        # A result where there is no assessment counts for nothing.
        ({}, {11: PASSED}, []),
    ],
)
def test_stages_are_attained_in_order_with_units_and_assessment(done, passed, expected):
    found = attainment.attained([TWO, ONE], done=done, passed=passed)
    assert [{11: 1, 12: 2}[grounds.stage_id] for grounds in found] == expected


@pytest.mark.parametrize("done", [{12: DONE_TWO}, {11: DONE_ONE, 12: DONE_TWO}])
def test_one_gone_straight_to_asks_for_no_earlier_stage(done):
    earlier = {"done": done, "passed": {12: PASSED}, "straight": {2}}
    *_, last = attainment.attained([ONE, TWO], **earlier)
    assert (last.stage_id, last.attained_on) == (12, AUGUST)


@pytest.mark.parametrize(
    ("one", "two", "sat_on", "expected"),
    [
        (JUNE, JULY, AUGUST, AUGUST),
        (JUNE, AUGUST, JULY, AUGUST),
        (AUGUST, JUNE, JULY, AUGUST),
        (JUNE, JUNE, JUNE, JUNE),
    ],
)
def test_it_counts_from_the_latest_of_what_it_rests_on(one, two, sat_on, expected):
    found = attainment.attained(
        [ONE, TWO],
        done={
            11: Done(completion_id=1, counts_from=one),
            12: Done(completion_id=2, counts_from=two),
        },
        passed={12: Pass(result_id=3, sat_on=sat_on)},
    )
    assert found[-1] == Grounds(
        stage_id=12, completion_id=2, result_id=3, attained_on=expected
    )


@pytest.mark.parametrize(
    ("done", "passed", "words"),
    [
        ({}, {12: PASSED}, "The units of year 2 are no longer all signed off"),
        ({12: DONE_TWO}, {}, "The result of the foundation assessment was withdrawn"),
        ({12: DONE_TWO}, {12: PASSED}, "What year 2 rests on has changed"),
    ],
)
def test_what_became_of_the_grounds_is_said_in_words(done, passed, words):
    assert attainment.why_fallen(TWO, done=done, passed=passed) == words
