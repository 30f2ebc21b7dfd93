"""A return looked at again, found both ways at once, as in `test_races.py`."""

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio import permissions
from portfolio.actions import second_looks
from portfolio.choices import SecondLookStatus
from portfolio.models import SecondLook
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once

pytestmark = pytest.mark.django_db(transaction=True)
OUTCOMES = (SecondLookStatus.STANDS, SecondLookStatus.ANEW)


class TestFindingBothWaysAtOnce:
    @pytest.fixture
    def both(self, meet):
        enrolment = portfolio.on_the_way()
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        register.educator(people.omar())
        look = second_looks.ask(
            submission=portfolio.returned(enrolment, aaa),
            words="",
            by=people.as_actor(people.sasha()),
            at=NOW,
        )
        second_looks.assign(
            look=look,
            educator=people.omar(),
            by=people.as_actor(people.carol()),
            at=NOW,
        )
        meet(permissions, "refuse_find")
        omar = people.as_actor(people.omar())

        def find(outcome):
            second_looks.find(
                look=look, outcome=outcome, finding=outcome.label, by=omar, at=NOW
            )

        return lambda: at_once(*(lambda each=each: find(each) for each in OUTCOMES))

    def check_whole(self):
        look = SecondLook.objects.get()
        assert look.finding == SecondLookStatus(look.status).label

    def test_the_second_is_told_that_it_is_found(self, both):
        results = both()
        assert [type(found) for found in results].count(IllegalMove) == 1
        self.check_whole()

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        results = both()
        assert any(isinstance(found, Error) for found in results)
        self.check_whole()
