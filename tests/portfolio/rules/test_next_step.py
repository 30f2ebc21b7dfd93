"""What to do next: what came back, then what only needs sending, then the rest."""

import pytest

from curriculum.choices import EvidenceKind
from portfolio.choices import SubmissionStatus
from portfolio.rules import progress
from portfolio.rules.next_step import Step, next_step
from portfolio.rules.requests import Open
from tests.portfolio.rules import ways


def step_of(**facts):
    return next_step(progress.derive(ways.programme(), ways.facts(**facts)))


def step_once_asked(*asked, **facts):
    """The same, where others were asked: the unit, the kind, and statements."""
    found = progress.derive(ways.programme(), ways.facts(**facts))
    return next_step(
        found,
        [
            Open(
                unit_id=found.units[unit].unit.public_id,
                kind=kind,
                statement_ids=frozenset(statements),
            )
            for unit, kind, *statements in asked
        ],
    )


def test_at_the_beginning_the_first_unit_is_started():
    found = step_of()
    assert (found.step, found.says) == (Step.START, "Start “Unit 1”.")


def test_a_unit_that_has_some_evidence_says_what_it_still_needs():
    found = step_of(evidence=(ways.evidence(11),))
    assert (found.step, found.unit.unit.id) == (Step.ADD, 1)
    assert "missing" in found.why


def test_what_it_lacks_of_a_kind_leads_to_the_questions_of_that_kind():
    found = step_of(evidence=(ways.evidence(11, kind=EvidenceKind.SUPERVISION),))
    assert found.lacks.kind == EvidenceKind.REFLECTION


def test_a_unit_that_has_everything_is_sent_before_another_is_started():
    found = step_of(evidence=(ways.evidence(11, 12),))
    assert (found.step, found.unit.unit.id) == (Step.SEND, 1)


SEEN = ways.evidence(11, 12, kind=EvidenceKind.SUPERVISION)


def test_a_unit_that_lacks_only_what_is_asked_for_gives_way_to_the_next():
    found = step_once_asked((1, ways.REFLECTION, 11), evidence=(SEEN,))
    assert (found.step, found.unit.unit.id) == (Step.START, 2)
    assert step_of(evidence=(SEEN,)).unit.unit.id == 1


def test_what_is_asked_for_is_not_what_to_add_next():
    seen = ways.evidence(11, kind=EvidenceKind.SUPERVISION)
    found = step_once_asked((1, ways.REFLECTION, 11), evidence=(seen,))
    assert (found.step, found.unit.unit.id, found.lacks) == (Step.ADD, 1, None)
    assert found.why.startswith("2 things are missing, beginning with: Evidence for")


def test_with_everything_asked_of_others_there_is_nothing_to_do_but_wait():
    every = (1, ways.REFLECTION, 11, 12), (2, ways.REFLECTION, 21, 22)
    found = step_once_asked(*every, evidence=(SEEN,))
    assert (found.step, found.unit) == (Step.WAIT, None)
    assert "what is missing you have asked others for" in found.says


@pytest.mark.parametrize(
    ("status", "says"),
    [
        (SubmissionStatus.RETURNED, "asks for in “Unit 2”"),
        (SubmissionStatus.WITHDRAWN, "why the sign-off of “Unit 2” was withdrawn"),
    ],
)
def test_what_came_back_comes_first(status, says):
    found = step_of(
        evidence=(ways.evidence(11, 12),), submissions=(ways.submission(2, status),)
    )
    assert (found.step, found.unit.unit.id) == (Step.ANSWER, 2)
    assert says in found.says


def test_with_every_unit_sent_there_is_nothing_to_do_but_wait():
    waiting = SubmissionStatus.SUBMITTED
    found = step_of(
        submissions=(ways.submission(1, waiting), ways.submission(2, waiting))
    )
    assert (found.step, found.unit) == (Step.WAIT, None)
