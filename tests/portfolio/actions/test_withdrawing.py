import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio.actions import submissions
from portfolio.choices import SubmissionStatus
from portfolio.models import StageCompletion, UnitCompletion
from tests.cast import frameworks, people, portfolio
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


def withdraw(submission, *, by=None, because="The observation was of somebody else"):
    submissions.withdraw(
        submission=submission,
        because=because,
        heard=HEARD,
        by=people.as_actor(by or people.mei()),
        at=NOW,
    )
    submission.refresh_from_db()


class TestWithdrawing:
    def test_takes_back_what_rested_on_it(self, enrolment, aaa, bbb):
        submission = portfolio.signed_off(enrolment, aaa)
        portfolio.signed_off(enrolment, bbb)
        withdraw(submission)
        assert submission.status == SubmissionStatus.WITHDRAWN
        assert submission.withdrawn_by == people.mei()
        standing = UnitCompletion.objects.filter(withdrawn_at=None)
        assert [found.unit for found in standing] == [bbb]
        assert not StageCompletion.objects.filter(withdrawn_at=None).exists()
        recorded = set(EventRecord.objects.values_list("name", flat=True))
        assert {
            "portfolio.SignOffWithdrawn",
            "portfolio.UnitCompletionWithdrawn",
            "portfolio.StageCompletionWithdrawn",
        } <= recorded

    def test_is_for_another_educator_who_is_assigned(self, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        portfolio.assigned(enrolment, people.omar())
        withdraw(submission, by=people.omar())
        assert submission.withdrawn_by == people.omar()

    @pytest.mark.parametrize(
        ("who", "why"),
        [
            (people.priya, "Whoever signed off"),
            (people.sasha, "own units"),
            (people.carol, "cannot withdraw"),
            (people.omar, "cannot withdraw"),
        ],
    )
    def test_is_refused_to_others(self, enrolment, aaa, who, why):
        submission = portfolio.signed_off(enrolment, aaa)
        with pytest.raises(PermissionDenied, match=why):
            withdraw(submission, by=who())

    def test_needs_a_reason(self, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        with pytest.raises(PermissionDenied, match="Say why"):
            withdraw(submission, because="  ")

    def test_needs_a_sign_off(self, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        with pytest.raises(IllegalMove):
            withdraw(submission)

    def test_lets_the_unit_be_put_forward_again(self, enrolment, aaa):
        withdraw(portfolio.signed_off(enrolment, aaa))
        again = portfolio.signed_off(enrolment, aaa)
        assert again.revision == 2
        assert UnitCompletion.objects.get(withdrawn_at=None).submission == again
