"""Moving to a later version: nobody loses what they earned."""

from datetime import date

import pytest

from assessments.models import Attainment
from curriculum.choices import Phase
from portfolio import queries
from portfolio.actions import choices, submissions
from portfolio.choices import StageState, UnitState
from portfolio.models import (
    EditionMove,
    ModuleChoice,
    StageCompletion,
    Submission,
)
from tests.cast import frameworks, people, portfolio
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW
from tests.curriculum.editions import stage, unit
from tests.portfolio.actions.test_editions import (
    attained,
    later,
    moved,
    nothing_is_wrong,
    states,
    unit_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.mark.parametrize(
    "units",
    [("AAA", "BBB"), ("AAA",), ("AAA", "ZZZ"), ("YYY", "ZZZ")],
    ids=["the same", "fewer", "another", "all others"],
)
def test_nobody_loses_a_stage_they_attained(enrolment, units):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]
    (before,) = Attainment.objects.all()

    progress = moved(enrolment, later(*(unit(code) for code in units)))

    assert attained(enrolment) == [1]
    assert Attainment.objects.get() == before
    assert progress.stages[0].state == StageState.DONE
    assert progress.current.stage.number == 2
    completion = StageCompletion.objects.get()
    assert completion.withdrawn_at is None
    assert nothing_is_wrong()


def test_nobody_loses_a_stage_that_now_asks_for_an_assessment(enrolment):
    from curriculum.rules.editions import Assessment

    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]
    asks = stage(1, assessment=Assessment(code="first", title="The first assessment"))

    moved(enrolment, later(stages=(asks, stage(2, Phase.PATHWAY))))

    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_stage_is_completed_by_what_was_done_on_both_versions(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    portfolio.signed_off(enrolment, unit_of(enrolment, "BBB"))

    completion = StageCompletion.objects.get()
    assert completion.stage == frameworks.stage_of(enrolment.version, 1)
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_version_that_asks_less_completes_the_stage_at_once(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later(unit("AAA")))

    assert StageCompletion.objects.get().stage.version == enrolment.version
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_a_sign_off_withdrawn_later_takes_the_old_stage_with_it(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    attained(enrolment)
    first = unit_of(enrolment, "AAA")
    moved(enrolment, later())

    submissions.withdraw(
        submission=Submission.objects.get(unit=first),
        because="It was another child.",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )

    assert not StageCompletion.objects.filter(withdrawn_at=None).exists()
    assert attained(enrolment) == []
    assert nothing_is_wrong()
    found = states(queries.progress_on(enrolment))
    assert (found["AAA"], found["BBB"]) == (UnitState.WITHDRAWN, UnitState.SIGNED_OFF)

    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))

    assert attained(enrolment) == [1]
    assert Submission.objects.latest("pk").revision == 2
    assert nothing_is_wrong()


def test_what_was_dropped_may_fall_while_the_stage_stands_by_the_rest(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    attained(enrolment)
    dropped = unit_of(enrolment, "BBB")
    moved(enrolment, later(unit("AAA")))

    submissions.withdraw(
        submission=Submission.objects.get(unit=dropped),
        because="It was another child.",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )

    standing = StageCompletion.objects.get(withdrawn_at=None)
    assert standing.stage.version == enrolment.version
    assert attained(enrolment) == [1]
    assert nothing_is_wrong()


def test_electives_stay_chosen(enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    choices.choose(
        enrolment=enrolment,
        stage=frameworks.stage_of(enrolment.version, 2),
        module=frameworks.module_of(enrolment.version, "choosing"),
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    progress = moved(enrolment, later())

    assert progress.stages[1].points == 20
    assert ModuleChoice.objects.filter(withdrawn_at=None).count() == 2
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 2))
    assert attained(enrolment) == [1, 2]
    assert nothing_is_wrong()


def test_people_go_on_over_several_versions(enrolment):
    portfolio.signed_off(enrolment, unit_of(enrolment, "AAA"))
    moved(enrolment, later())
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    assert attained(enrolment) == [1]

    progress = moved(
        enrolment, later(unit("ZZZ"), version="3", begins=date(2026, 11, 15))
    )

    assert attained(enrolment) == [1]
    assert progress.stages[0].state == StageState.DONE
    assert EditionMove.objects.count() == 2
    assert nothing_is_wrong()
