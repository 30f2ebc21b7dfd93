"""Taking back while something else is decided, kept apart by the lock of the enrolment;
and twins without it, in which completions no longer say what stands."""

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio.actions import completions, countersignatures, submissions
from portfolio.actions import prior_learning as claims
from portfolio.choices import SubmissionStatus
from portfolio.models import StageCompletion, UnitCompletion
from tests.cast import frameworks, people, portfolio, prior_learning
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def standing(table):
    return table.objects.filter(withdrawn_at=None)


class TestTakingBackWhileTheLastUnitIsSignedOff:
    """One of the two units of year 1 was accepted; the other waits."""

    @pytest.fixture
    def both(self, meet):
        enrolment = portfolio.on_the_way()
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        bbb = frameworks.unit_of(enrolment.version, "BBB")
        portfolio.filled(enrolment, aaa)
        claim = prior_learning.accepted(enrolment, aaa)
        waiting = portfolio.submitted(enrolment, bbb)
        meet(completions.queries, "facts_of")
        part = claim.parts.get()
        mei, priya = people.as_actor(people.mei()), people.as_actor(people.priya())
        return lambda: at_once(
            lambda: claims.take_back(
                claim=claim,
                part_ids=[part.pk],
                because="No.",
                heard=HEARD,
                by=mei,
                at=NOW,
            ),
            lambda: submissions.sign_off(
                submission=waiting, comment="", by=priya, at=NOW
            ),
        )

    def test_the_year_is_not_complete_without_the_unit(self, both):
        assert both() == [None, None]
        assert [each.unit.code for each in standing(UnitCompletion)] == ["BBB"]
        assert not standing(StageCompletion).exists()

    def test_without_the_lock_the_year_is_complete_without_it(self, both, no_lock):
        both()
        left = {each.unit.code for each in standing(UnitCompletion)}
        assert left != {"BBB"} or standing(StageCompletion).exists()


class TestCountersigningWhileTheSignOffIsTakenBack:
    """Priya countersigns; Tom, the line manager, takes his sign-off back."""

    @pytest.fixture
    def submission(self):
        enrolment = portfolio.managed_by_tom()
        unit = frameworks.unit_of(enrolment.version, "AAA")
        return portfolio.signed_by_tom(enrolment, unit, countersigner=people.priya())

    @pytest.fixture
    def both(self, submission, meet):
        meet(countersignatures.queries, "countersignature_open")
        priya, tom = people.as_actor(people.priya()), people.as_actor(people.tom())
        return lambda: at_once(
            lambda: countersignatures.countersign(
                submission=submission, by=priya, at=NOW
            ),
            lambda: countersignatures.take_back(submission=submission, by=tom, at=NOW),
        )

    def test_one_of_the_two_is_first_and_the_other_is_told(self, both, submission):
        results = both()
        assert sum(result is None for result in results) == 1
        assert any(isinstance(result, IllegalMove) for result in results)
        submission.refresh_from_db()
        signed = submission.status == SubmissionStatus.SIGNED_OFF
        assert standing(UnitCompletion).exists() == signed

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        assert any(isinstance(result, Error) for result in both())
