from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import employments
from ecf.events import delivery
from ecf.events.models import EventRecord
from ecf.time.periods import period
from portfolio.actions import enrolments
from portfolio.choices import EnrolmentStatus
from portfolio.models import Enrolment
from register.actions import periods
from register.models import Entry, Suspension
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW, STARTED

pytestmark = pytest.mark.django_db


def enrol(person=None, *, by=None, version=None, employer=None, started_on=STARTED):
    return enrolments.enrol(
        person=person or people.sasha(),
        version=version or frameworks.short_way(),
        employer=employer or people.leeds(),
        started_on=started_on,
        fte=Decimal(1),
        by=by or people.as_actor(people.carol()),
        at=NOW,
    )


def hear():
    """Deliver what is due, as the workers would."""
    while delivery.deliver_next(now=NOW + timedelta(days=400)):
        pass


def suspend(person):
    return periods.suspend(
        entry=Entry.objects.get(person=person),
        period=period(date(2026, 11, 2)),
        because="An order",
        by=people.as_actor(people.ray()),
        at=NOW,
    )


class TestEnrolling:
    def test_a_registered_person_sets_out(self):
        register.registered(people.sasha())
        enrolment = enrol()
        assert enrolment.status == EnrolmentStatus.ACTIVE
        assert EventRecord.objects.filter(
            name="portfolio.Enrolled", person_id=people.sasha().pk
        ).exists()

    def test_again_is_the_same(self):
        register.registered(people.sasha())
        assert enrol() == enrol()
        assert Enrolment.objects.count() == 1

    def test_without_a_registration_waits_for_it(self):
        assert enrol().status == EnrolmentStatus.PENDING

    def test_without_needing_one_does_not(self):
        version = frameworks.published(frameworks.small(needs_registration=False))
        assert enrol(version=version).status == EnrolmentStatus.ACTIVE

    def test_is_once_a_framework(self):
        register.registered(people.sasha())
        enrol()
        with pytest.raises(PermissionDenied, match="already enrolled"):
            enrol(started_on=date(2026, 10, 5))

    def test_needs_the_person_to_work_there(self):
        register.registered(people.bex())
        with pytest.raises(PermissionDenied, match="has not recorded"):
            enrol(people.bex())

    @pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
    def test_is_for_a_coordinator(self, who):
        with pytest.raises(PermissionDenied, match="coordinator"):
            enrol(by=people.as_actor(who()))

    def test_is_for_ones_own_employer(self):
        employments.start(
            person=people.sasha(),
            organisation=people.bradford(),
            from_=STARTED,
            by=people.CONSOLE,
            at=NOW,
        )
        with pytest.raises(PermissionDenied):
            enrol(employer=people.bradford())


class TestFollowingTheRegister:
    def test_a_registration_that_arrives_activates(self):
        enrolment = enrol()
        register.registered(people.sasha())
        hear()
        enrolment.refresh_from_db()
        assert enrolment.status == EnrolmentStatus.ACTIVE

    def test_a_suspension_pauses_and_its_end_resumes(self):
        enrolment = portfolio.enrolled()
        suspension = suspend(people.sasha())
        hear()
        enrolment.refresh_from_db()
        assert enrolment.status == EnrolmentStatus.PAUSED
        periods.restore(
            suspension=Suspension.objects.get(pk=suspension.pk),
            on=date(2026, 11, 3),
            because="Decided",
            by=people.as_actor(people.ray()),
            at=NOW,
        )
        hear()
        enrolment.refresh_from_db()
        assert enrolment.status == EnrolmentStatus.ACTIVE
        names = EventRecord.objects.filter(subject_kind="enrolment").order_by("pk")
        assert [found.name for found in names] == [
            "portfolio.Enrolled",
            "portfolio.EnrolmentPaused",
            "portfolio.EnrolmentResumed",
        ]

    def test_hearing_it_twice_changes_nothing(self):
        portfolio.enrolled()
        before = EventRecord.objects.count()
        for _ in range(2):
            enrolments.bring_up_to_date(
                people=[people.sasha().pk], by=people.CONSOLE, at=NOW
            )
        assert EventRecord.objects.count() == before
