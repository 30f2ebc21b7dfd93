from datetime import UTC, date, datetime

import pytest

from portfolio.choices import SubmissionStatus
from portfolio.rules import progression
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

FULL = progression.meter_of({}, [])


@pytest.mark.parametrize(
    ("required", "completed", "complete"),
    [
        (set(), set(), False),
        ({1, 2}, {1}, False),
        ({1, 2}, {1, 2}, True),
        ({1, 2}, {1, 2, 3}, True),
    ],
)
def test_a_stage_is_complete_with_all_its_units(required, completed, complete):
    found = progression.stage_is_complete(
        required=required, completed=completed, meter=FULL, is_chosen=True
    )
    assert found is complete


@pytest.mark.parametrize(
    ("there", "is_chosen", "complete"),
    [(1, True, False), (2, False, False), (2, True, True), (3, True, True)],
)
def test_a_stage_needs_its_minimum_and_its_choices(there, is_chosen, complete):
    meter = progression.meter_of({REFLECTION: 2}, [evidence(11)] * there)
    found = progression.stage_is_complete(
        required={1}, completed={1}, meter=meter, is_chosen=is_chosen
    )
    assert found is complete


def test_the_meter_says_what_is_lacking():
    pieces = [evidence(11), evidence(11, kind=OBSERVATION)]
    meter = progression.meter_of({REFLECTION: 3, OBSERVATION: 1}, pieces)
    assert meter.lacking == {REFLECTION: 2}
    assert not meter.is_full


@pytest.mark.parametrize(
    ("there", "lacking"),
    [
        ((), {AT_6: 1, AT_12: 1}),
        ((REFLECTION, REFLECTION), {AT_6: 1, AT_12: 1}),
        ((AT_6, AT_6), {AT_12: 1}),
        ((AT_12,), {AT_6: 1}),
        ((AT_12, AT_6), {}),
    ],
)
def test_the_meter_tells_reflections_at_6_and_12_months_apart(there, lacking):
    pieces = [evidence(11, kind=kind) for kind in there]
    assert progression.meter_of({AT_6: 1, AT_12: 1}, pieces).lacking == lacking


def test_a_reflection_at_6_or_12_months_is_a_reflection():
    """An edition that asks for two reflections and no more is content with these."""
    pieces = [evidence(11, kind=AT_6), evidence(11, kind=AT_12)]
    assert progression.meter_of({REFLECTION: 2}, pieces).is_full


@pytest.mark.parametrize(
    ("completed", "current"), [(set(), 1), ({1}, 2), ({2}, 1), ({1, 2, 3, 4}, None)]
)
def test_the_current_stage_is_the_first_not_complete(completed, current):
    found = progression.current_stage(programme(), completed)
    assert (found and found.number) == current


@pytest.mark.parametrize(
    ("number", "current", "is_open"),
    [
        (1, 1, True),
        (2, 1, True),
        (3, 1, False),
        (3, 2, False),
        (4, 3, True),
        (1, 4, True),
    ],
)
def test_later_stages_of_the_same_phase_are_open(number, current, is_open):
    stages = {found.number: found for found in programme().stages}
    assert progression.is_open(stages[number], stages[current]) is is_open


def test_all_is_open_when_all_is_complete():
    assert progression.is_open(stage(1), None)


@pytest.mark.parametrize(
    ("completed", "titles"), [(set(), ["Module 1"]), ({1}, ["Module 1"]), ({1, 2}, [])]
)
def test_required_modules_come_first(completed, titles):
    way = programme()
    found = progression.modules_to_finish_first(way, way.module_by_id[2], completed)
    assert [module.title for module in found] == titles


def test_a_unit_counts_from_the_london_day_it_was_put_forward():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    owed = progression.units_owed(
        [
            submission(1, submitted_at=late),
            submission(2, SubmissionStatus.SUBMITTED),
            submission(3, SubmissionStatus.WITHDRAWN),
        ]
    )
    assert {id_: done.counts_from for id_, done in owed.items()} == {
        1: date(2026, 7, 1)
    }


def _stages_owed(*submissions, pieces, choices=None):
    known = facts(evidence=pieces, submissions=submissions, choices=choices)
    units = progression.units_owed(submissions)
    return progression.stages_owed(programme(), known, units)


def test_a_stage_counts_from_its_last_unit():
    pieces = tuple(evidence(11, 12, 21, 22) for _ in range(3))
    later = datetime(2026, 11, 20, 10, tzinfo=UTC)
    owed = _stages_owed(
        submission(1, SubmissionStatus.SIGNED_OFF, *pieces),
        submission(2, SubmissionStatus.SIGNED_OFF, *pieces, submitted_at=later),
        pieces=pieces,
    )
    assert owed == {1: date(2026, 11, 20)}


def test_only_evidence_that_was_signed_off_fills_a_stage():
    pieces = tuple(evidence(11, 12, 21, 22) for _ in range(3))
    owed = _stages_owed(
        submission(1, SubmissionStatus.SIGNED_OFF, pieces[0]),
        submission(2, SubmissionStatus.SIGNED_OFF, pieces[1]),
        pieces=pieces,
    )
    assert owed == {}


@pytest.mark.parametrize(("chosen", "complete"), [({}, False), ({5: 3}, True)])
def test_a_pathway_stage_needs_its_points(chosen, complete):
    owed = _stages_owed(submission(5), submission(6), pieces=(), choices=chosen)
    assert (3 in owed) is complete


def test_the_last_pathway_stage_needs_every_group():
    taken = [submission(unit_id) for unit_id in (9, 10, 11, 12)]
    owed = _stages_owed(*taken, pieces=(), choices={7: 3, 8: 4})
    assert set(owed) == {3}
