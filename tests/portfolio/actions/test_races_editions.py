"""A move to a later version while a unit is put forward, as in `test_races.py`."""

import threading

import pytest
from django.core.exceptions import PermissionDenied

from portfolio import queries
from portfolio.actions import editions
from portfolio.models import Submission
from tests.cast import CONSOLE, frameworks, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_editions import later
from tests.portfolio.actions.test_races import at_once, submit

pytestmark = pytest.mark.django_db(transaction=True)


class TestMovingAndPuttingForwardAtOnce:
    @pytest.fixture
    def enrolment(self):
        return portfolio.on_the_way()

    @pytest.fixture
    def both(self, enrolment, meet):
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        portfolio.filled(enrolment, aaa)
        new = later()
        barrier = threading.Barrier(2)
        # Nothing waits yet, and the unit is of the version they are on; then both act.
        meet(queries, "something_waits", barrier)
        meet(queries, "assignment_of", barrier)
        return lambda: at_once(
            lambda: editions.move(enrolment=enrolment, new=new, by=CONSOLE, at=NOW),
            lambda: submit(enrolment, aaa),
        )

    def waits_on_another(self, enrolment):
        """A unit that waits is of the version its owner is on: none is decided on
        what somebody has left."""
        enrolment.refresh_from_db()
        waiting = Submission.objects.filter(status="submitted")
        return waiting.exclude(unit__module__version=enrolment.version).exists()

    def test_one_of_the_two_is_refused(self, enrolment, both):
        results = both()
        refused = [found for found in results if isinstance(found, PermissionDenied)]
        assert len(refused) == 1
        assert not self.waits_on_another(enrolment)

    def test_without_the_lock_a_unit_waits_on_a_version_left(
        self, enrolment, both, no_lock
    ):
        both()
        assert self.waits_on_another(enrolment)
