"""Two at once at who educates whom, as in `test_races.py`."""

import pytest
from django.core.exceptions import PermissionDenied

from portfolio import permissions
from portfolio.actions import educators, loads
from portfolio.models import (
    EducatorAssignment,
    LoadCap,
)
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


class TestAssigningTwoAtOnceToWhoTakesOnOne:
    @pytest.fixture
    def both(self, enrolment, meet):
        register.educator(people.omar())
        other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
        omar = people.omar()
        loads.set_cap(educator=omar, most=1, by=people.as_actor(omar), at=NOW)
        carol = people.as_actor(people.carol())
        meet(permissions, "refuse_load")

        def assign(one):
            return educators.assign(
                enrolment=one, educator=omar, from_=TODAY, by=carol, at=NOW
            )

        return lambda: at_once(lambda: assign(enrolment), lambda: assign(other))

    def test_assigns_one(self, both):
        results = both()
        assert [type(found) for found in results].count(PermissionDenied) == 1
        assert EducatorAssignment.objects.filter(educator=people.omar()).count() == 1

    def test_without_holding_the_limit_still_assigns_two(self, both, monkeypatch):
        monkeypatch.setattr(loads, "held", LoadCap.objects.filter)
        assert not any(isinstance(found, Exception) for found in both())
        assert EducatorAssignment.objects.filter(educator=people.omar()).count() == 2
