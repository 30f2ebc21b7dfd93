"""Who may be asked for the countersignature, and by whom (P3)."""

import pytest
from django.core.exceptions import PermissionDenied

from portfolio import queries
from portfolio.actions import (
    conflicts,
)
from portfolio.choices import (
    ConflictKind,
    SubmissionStatus,
)
from portfolio.models import Countersignature
from tests.cast import people, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.countersignatures.signing import (
    actor,
    colleague,
    countersign,
    name,
    status,
)

pytestmark = pytest.mark.django_db


class TestNaming:
    @pytest.mark.parametrize("by", [people.carol, people.mei, people.tom])
    def test_is_for_coordinator_principal_and_manager(self, unnamed, by):
        name(unnamed, people.priya(), by=by())
        asked = Countersignature.objects.get()
        assert (asked.countersigner, asked.named_by) == (people.priya(), by())

    @pytest.mark.parametrize("by", [people.sasha, people.priya, people.dele])
    def test_is_for_nobody_else(self, unnamed, by):
        with pytest.raises(PermissionDenied):
            name(unnamed, people.priya(), by=by())

    def test_another_may_be_named_while_it_waits(self, named):
        nell = colleague()
        name(named, nell)
        with pytest.raises(PermissionDenied, match="named to countersign"):
            countersign(named)
        countersign(named, nell)

    def test_a_coordinator_may_name_somebody_of_another_employer(self, unnamed):
        register.educator(people.omar())
        name(unnamed, people.omar())
        countersign(unnamed, people.omar())
        assert status(unnamed) == SubmissionStatus.SIGNED_OFF

    def test_nobody_whom_the_manager_manages(self, enrolment, unnamed):
        nell = colleague(manager=people.tom())
        with pytest.raises(PermissionDenied, match="managed by whoever signed off"):
            name(unnamed, nell)
        may = queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)
        assert may == [people.priya()]

    def test_nobody_whom_the_social_worker_manages(self, enrolment, unnamed):
        nell = colleague(manager=people.sasha())
        with pytest.raises(PermissionDenied, match="manages this practice educator"):
            name(unnamed, nell)
        may = queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)
        assert may == [people.priya()]

    def test_nobody_in_conflict_with_the_social_worker(self, enrolment, unnamed):
        conflicts.declare(
            enrolment=enrolment,
            educator=people.priya(),
            kind=ConflictKind.GRIEVANCE,
            from_=TODAY,
            by=actor(people.sasha()),
            at=NOW,
        )
        with pytest.raises(PermissionDenied, match="conflict of interest"):
            name(unnamed, people.priya())
        assert not queries.people_who_may_countersign(enrolment, people.tom().pk, TODAY)
