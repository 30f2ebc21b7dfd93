from datetime import date

import pytest

from assessments import queries
from assessments.actions import results
from assessments.models import Attainment
from ecf.events.models import EventRecord
from ecf.time import london
from portfolio.actions import completions, submissions
from register.actions import proposals
from register.choices import ProposalStatus, ProposedChange
from register.models import Proposal
from tests.cast import assessments, frameworks, people, portfolio, prior_learning
from tests.cast.assessments import NOW, SAT_ON
from tests.cast.hearing import HEARD

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return assessments.on_the_way()


def numbers(found):
    return [each.stage.number for each in found]


def test_a_year_without_an_assessment_is_attained_with_its_units(enrolment):
    assert assessments.brought_up_to_date(enrolment) == []
    portfolio.stage_done(enrolment, assessments.stage_of(enrolment, 1))
    (found,) = assessments.brought_up_to_date(enrolment)
    assert found.stage.number == 1
    submitted_on = london.today(portfolio.NOW - portfolio.timedelta(days=3))
    assert found.attained_on == submitted_on
    assert EventRecord.objects.filter(name="assessments.StageAttained").count() == 1


def test_a_result_counts_only_once_it_is_released(enrolment):
    for number in (1, 2):
        portfolio.stage_done(enrolment, assessments.stage_of(enrolment, number))
    result = assessments.recorded(enrolment)
    assert numbers(assessments.brought_up_to_date(enrolment)) == [1]
    results.release(result=result, by=people.as_actor(people.lena()), at=NOW)
    found = assessments.brought_up_to_date(enrolment)
    assert numbers(found) == [1, 2]
    assert found[1].result == result
    assert found[1].attained_on >= SAT_ON


def test_running_again_changes_nothing(enrolment):
    assessments.all_attained(enrolment)
    before = EventRecord.objects.count()
    assessments.brought_up_to_date(enrolment)
    assert EventRecord.objects.count() == before
    assert Attainment.objects.count() == 2


def test_an_annotation_is_proposed_with_its_grounds_in_words(enrolment):
    attained = assessments.all_attained(enrolment)
    proposal = Proposal.objects.get(grounds_kind="attainment")
    assert (proposal.kind, proposal.status) == ("foundation", ProposalStatus.PROPOSED)
    assert proposal.grounds_id == attained[1].pk
    assert proposal.grounds == (
        "Year 2 passed. Units signed off: Unit BBB. Foundation assessment of"
        " 16 November 2026: passed, and the result released."
    )


def test_who_decided_the_grounds_is_named_so_that_they_do_not_decide_again(enrolment):
    assessments.all_attained(enrolment)
    proposal = Proposal.objects.get(grounds_kind="attainment")
    deciders = {people.priya().pk, people.edith().pk, people.lena().pk}
    assert set(proposal.grounds_decided_by) == deciders


def test_a_withdrawn_result_takes_the_attainment_and_the_waiting_proposal(enrolment):
    attained = assessments.all_attained(enrolment)
    results.withdraw(
        result=attained[1].result,
        because="Scripts were swapped",
        by=people.as_actor(people.lena()),
        at=NOW,
    )
    assert numbers(assessments.brought_up_to_date(enrolment)) == [1]
    fallen = Attainment.objects.get(pk=attained[1].pk)
    assert fallen.withdrawn_because == (
        "The result of the foundation assessment was withdrawn"
    )
    proposal = Proposal.objects.get(grounds_kind="attainment")
    assert proposal.status == ProposalStatus.WITHDRAWN


def test_a_withdrawn_sign_off_travels_to_every_later_year(enrolment):
    """P6: the first year falls, and with it the second; what was annotated is
    proposed to end."""
    assessments.all_attained(enrolment)
    proposal = Proposal.objects.get(grounds_kind="attainment")
    proposals.approve(proposal=proposal, by=people.as_actor(people.ray()), at=NOW)
    submissions.withdraw(
        submission=enrolment.submissions.get(unit__code="AAA"),
        because="The visit was somebody else's",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    completions.bring_up_to_date(enrolment=enrolment, by=assessments.RULES, at=NOW)
    assert assessments.brought_up_to_date(enrolment) == []
    assert (
        EventRecord.objects.filter(name="assessments.AttainmentWithdrawn").count() == 2
    )
    end = Proposal.objects.get(change=ProposedChange.END)
    assert (end.kind, end.status) == ("foundation", ProposalStatus.PROPOSED)


def test_whoever_goes_straight_to_the_last_assessment_attains_that_year(enrolment):
    last = assessments.stage_of(enrolment, 2)
    prior_learning.accepted(enrolment, stage_id=last.pk)
    (ahead,) = queries.assessments_ahead_of(enrolment, london.today(NOW))
    assert ahead.may_take
    assert assessments.brought_up_to_date(enrolment) == []
    assessments.released(enrolment)
    (found,) = assessments.brought_up_to_date(enrolment)
    assert (found.stage, found.attained_on) == (last, date(2026, 11, 17))
    proposal = Proposal.objects.get(grounds_kind="attainment")
    assert "Experience was accepted in place of its units." in proposal.grounds
    assert people.omar().pk in proposal.grounds_decided_by


def test_prior_learning_attains_a_year_from_the_day_it_was_claimed(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    prior_learning.accepted(enrolment, unit)
    (found,) = assessments.brought_up_to_date(enrolment)
    assert found.attained_on == date(2026, 11, 17)
