"""From the last sign-off to the point on the scale, by deliveries alone; and back."""

import pytest
import time_machine

from ecf.events import delivery
from ecf.events.models import Delivery
from pay import queries
from pay.models import Downgrade, Position
from portfolio.actions import submissions
from register.actions import proposals
from register.models import Proposal
from tests.cast import assessments, pay, people, portfolio
from tests.cast.hearing import HEARD

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(pay.NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    pay.scale()
    return assessments.on_the_way()


def deliver():
    while delivery.deliver_next(now=pay.NOW):
        pass
    assert not Delivery.objects.exclude(last_error="").exists()


def point(enrolment):
    position = Position.objects.filter(
        person=enrolment.person, superseded_at=None, period__contains=pay.TODAY
    ).first()
    return position and position.point.number


def test_a_sign_off_travels_to_the_attainment_the_point_and_the_register(enrolment):
    deliver()
    assert point(enrolment) == 1
    portfolio.stage_done(enrolment, assessments.stage_of(enrolment, 1))
    deliver()
    assert point(enrolment) == 3
    portfolio.stage_done(enrolment, assessments.stage_of(enrolment, 2))
    deliver()
    assert point(enrolment) == 4
    assessments.recorded(enrolment)
    deliver()
    assert point(enrolment) == 4
    assert not Proposal.objects.filter(grounds_kind="attainment").exists()


def test_a_released_result_moves_the_band_and_puts_the_annotation(enrolment):
    for number in (1, 2):
        portfolio.stage_done(enrolment, assessments.stage_of(enrolment, number))
    assessments.released(enrolment)
    deliver()
    assert point(enrolment) == 5
    assert Proposal.objects.get(grounds_kind="attainment").kind == "foundation"


def test_a_withdrawn_sign_off_travels_back_and_takes_nothing_by_machine(enrolment):
    for number in (1, 2):
        portfolio.stage_done(enrolment, assessments.stage_of(enrolment, number))
    assessments.released(enrolment)
    deliver()
    annotate = Proposal.objects.get(grounds_kind="attainment")
    proposals.approve(proposal=annotate, by=people.as_actor(people.ray()), at=pay.NOW)
    submissions.withdraw(
        submission=enrolment.submissions.get(unit__code="BBB"),
        because="The visit was somebody else's",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=pay.NOW,
    )
    deliver()
    assert point(enrolment) == 5
    assert Downgrade.objects.get().point.number == 3
    end = Proposal.objects.get(change="end")
    assert (end.kind, end.status) == ("foundation", "proposed")
    assert "no longer all signed off" in end.grounds


def test_what_a_stage_would_bring_is_told_to_who_stands_below_it(enrolment):
    told = {"person_id": enrolment.person_id, "on": pay.TODAY}
    assert queries.brought_by(stage=2, **told) is None
    deliver()
    found = queries.brought_by(stage=2, **told)
    assert found.raises > 0
    assert found.amount - found.raises == Position.objects.get().amount
