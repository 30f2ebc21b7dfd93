import pytest

from portfolio.choices import StageState, SubmissionStatus, UnitState
from portfolio.rules import progress
from portfolio.rules.submissions import Missing
from tests.portfolio.rules.ways import (
    AT_6,
    AT_12,
    OBSERVATION,
    REFLECTION,
    evidence,
    facts,
    programme,
    stage,
    submission,
)

WAITING, RETURNED = SubmissionStatus.SUBMITTED, SubmissionStatus.RETURNED


def derive(**changes):
    return progress.derive(programme(), facts(**changes))


@pytest.mark.parametrize(
    ("known", "state"),
    [
        ({}, UnitState.NOT_STARTED),
        ({"evidence": (evidence(11),)}, UnitState.IN_PROGRESS),
        ({"evidence": (evidence(11, 12),)}, UnitState.READY),
        ({"submissions": (submission(1, WAITING),)}, UnitState.WAITING),
        ({"submissions": (submission(1, RETURNED),)}, UnitState.RETURNED),
        (
            {"submissions": (submission(1, SubmissionStatus.WITHDRAWN),)},
            UnitState.WITHDRAWN,
        ),
        ({"units": (1,)}, UnitState.SIGNED_OFF),
        (
            {"submissions": (submission(1, RETURNED), submission(1, WAITING))},
            UnitState.WAITING,
        ),
    ],
)
def test_a_unit_is_where_the_facts_put_it(known, state):
    assert derive(**known).units[1].state == state


def test_a_unit_of_the_next_phase_opens_later():
    known = derive(choices={5: 3}, evidence=(evidence(51, 52),))
    assert known.units[5].state == UnitState.AHEAD
    assert not known.units[5].may_be_sent
    assert "belongs to year 3" in progress.refuse_sending(known.units[5])


def test_a_unit_of_the_same_phase_may_be_worked_on_early():
    assert derive().units[3].state == UnitState.NOT_STARTED


def test_a_unit_waits_for_the_modules_it_builds_on():
    known = derive(evidence=(evidence(31, 32),)).units[3]
    assert known.state == UnitState.IN_PROGRESS
    assert "builds on “Module 1”" in progress.refuse_sending(known)


def test_electives_belong_to_the_stage_they_were_chosen_for():
    known = derive(choices={5: 4})
    assert [len(found.units) for found in known.stages] == [2, 1, 0, 2]
    assert [found.points for found in known.stages] == [0, 0, 0, 20]
    assert 9 not in known.units


def test_stages_are_done_current_and_ahead():
    known = derive(stages=(1,))
    assert [found.state for found in known.stages] == [
        StageState.DONE,
        StageState.CURRENT,
        StageState.AHEAD,
        StageState.AHEAD,
    ]
    assert known.current.stage.number == 2
    assert derive(stages=(1, 2, 3, 4)).current is None


def test_the_meter_counts_a_piece_once_however_many_units_it_serves():
    known = derive(evidence=(evidence(11, 12, 21, 22),))
    assert [line.there for line in known.stages[0].meter.lines] == [1]


def test_the_meter_leaves_out_what_can_no_longer_be_put_forward():
    """Evidence added to a unit after its sign-off would be seen by nobody."""
    seen, late = evidence(11, 12), evidence(11)
    known = derive(
        evidence=(seen, late),
        units=(1,),
        submissions=(submission(1, SubmissionStatus.SIGNED_OFF, seen),),
    )
    assert [line.there for line in known.stages[0].meter.lines] == [1]


def test_the_last_unit_brings_what_the_year_lacks():
    first, second = evidence(11, 12), evidence(21, 22)
    sent = submission(1, WAITING, first)
    known = derive(evidence=(first, second), submissions=(sent,)).units[2]
    assert known.missing == (
        Missing(text="One reflection for the minimum of the year", kind=REFLECTION),
    )
    assert known.state == UnitState.IN_PROGRESS


def test_what_the_year_lacks_is_what_the_last_unit_asks_for_too():
    """One reflection at 12 months is enough: no plain one is asked for besides."""
    year = stage(1, minimum={AT_6: 1, AT_12: 1})
    first, second = evidence(11, 12, kind=AT_6), evidence(21, 22, kind=OBSERVATION)
    sent = submission(1, WAITING, first)
    known = progress.derive(
        programme(stages=(year, *programme().stages[1:])),
        facts(evidence=(first, second), submissions=(sent,)),
    )
    assert known.units[2].missing == (
        Missing(
            text="One reflection at 12 months for the minimum of the year", kind=AT_12
        ),
    )


def test_a_reflection_of_a_time_is_offered_only_where_it_is_asked_for():
    year = stage(1, minimum={AT_6: 1, AT_12: 1})
    way = programme(stages=(year, *programme().stages[1:]))
    units = progress.derive(way, facts()).units
    assert {AT_6, AT_12} < set(units[1].kinds_offered)
    assert not {AT_6, AT_12} & set(units[3].kinds_offered)
    assert REFLECTION in units[3].kinds_offered


def test_what_waits_longest_comes_first():
    earlier = submission(2, WAITING)
    later = submission(1, WAITING, submitted_at=earlier.submitted_at.replace(day=18))
    known = derive(submissions=(later, earlier))
    assert [found.unit.id for found in known.waiting] == [2, 1]


def test_a_ready_unit_may_be_sent():
    ready = derive(evidence=(evidence(11, 12),)).units[1]
    assert ready.may_be_sent
    assert progress.refuse_sending(ready) is None
    assert ready.covered == 2
