"""Two educators decide one claim at the same moment; and a twin without the lock."""

import pytest

from portfolio import permissions
from portfolio.actions import prior_learning as claims
from portfolio.choices import ClaimStatus
from portfolio.models import PriorClaim, UnitCompletion
from tests.cast import frameworks, people, portfolio, prior_learning
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once, meet, no_lock

pytestmark = pytest.mark.django_db(transaction=True)
__all__ = ["meet", "no_lock"]


@pytest.fixture
def both(meet):
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    claim = prior_learning.assigned(prior_learning.sent(enrolment, unit))
    part = claim.parts.get()
    meet(permissions, "refuse_finding")

    def decide(educator):
        claims.decide(
            claim=claim, found={part.pk: None}, by=people.as_actor(educator), at=NOW
        )

    priya, omar = people.priya(), people.omar()
    return lambda: at_once(lambda: decide(priya), lambda: decide(omar))


def test_the_second_to_decide_completes_the_unit(both):
    assert both() == [None, None]
    assert UnitCompletion.objects.get().claim_part is not None


def test_without_the_lock_neither_sees_that_both_have_decided(both, no_lock):
    assert both() == [None, None]
    assert PriorClaim.objects.get().status == ClaimStatus.SENT
    assert not UnitCompletion.objects.exists()
