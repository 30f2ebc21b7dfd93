import pytest

from portfolio import queries
from portfolio.choices import EnrolmentStatus
from portfolio.models import Enrolment
from tests.cast import people, portfolio
from tests.cast.portfolio import TODAY

pytestmark = pytest.mark.django_db


def test_the_one_somebody_is_on_comes_before_those_that_ended():
    ended = portfolio.on_the_way()
    Enrolment.objects.filter(pk=ended.pk).update(
        status=EnrolmentStatus.ENDED, ended_on=TODAY
    )
    assert queries.enrolment_of(people.sasha().pk) == ended

    going_on = portfolio.on_the_way()

    assert going_on != ended
    assert queries.enrolment_of(people.sasha().pk) == going_on
