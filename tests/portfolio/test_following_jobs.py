"""Whether somebody has left follows from their jobs; who moves hears of it (P9)."""

from datetime import timedelta

import pytest
from django.core import mail

from accounts.actions import employments
from accounts.models import Employment
from ecf.events import delivery
from portfolio import queries
from portfolio.actions import transfers
from portfolio.choices import EnrolmentStatus
from tests.cast import moving, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def end_job(enrolment):
    job = Employment.objects.get(
        person=enrolment.person, organisation=enrolment.employer
    )
    employments.end(employment=job, on=TODAY, by=people.CONSOLE, at=NOW)


def told():
    while delivery.deliver_next(now=NOW + timedelta(minutes=1)):
        pass


def status_of(enrolment):
    enrolment.refresh_from_db()
    return enrolment.status


def test_whoever_has_no_job_there_has_left(enrolment):
    end_job(enrolment)
    told()
    assert queries.departure_of(enrolment.pk).employer == enrolment.employer
    assert status_of(enrolment) == EnrolmentStatus.PAUSED


def test_whoever_works_there_again_is_back(enrolment):
    end_job(enrolment)
    told()
    employments.start(
        person=enrolment.person,
        organisation=enrolment.employer,
        from_=TODAY,
        by=people.CONSOLE,
        at=NOW,
    )
    told()
    assert queries.departure_of(enrolment.pk) is None
    assert status_of(enrolment) == EnrolmentStatus.ACTIVE


def test_a_second_job_that_ends_is_no_departure(enrolment):
    moving.employed_at_bradford(enrolment.person)
    job = Employment.objects.get(
        person=enrolment.person, organisation=people.bradford()
    )
    employments.end(
        employment=job, on=TODAY + timedelta(days=1), by=people.CONSOLE, at=NOW
    )
    told()
    assert queries.departure_of(enrolment.pk) is None


def test_whoever_is_taken_on_elsewhere_has_not_left_until_that_is_called_off(enrolment):
    transfer = moving.started(enrolment)
    end_job(enrolment)
    told()
    assert queries.departure_of(enrolment.pk) is None
    transfers.call_off(transfer=transfer, by=people.as_actor(moving.bob()), at=NOW)
    told()
    assert queries.departure_of(enrolment.pk) is not None


def test_who_moves_and_the_old_coordinator_hear_that_it_has_begun(enrolment):
    carol = people.carol()
    moving.started(enrolment)
    mail.outbox.clear()
    told()
    subjects = {tuple(each.to): each.subject for each in mail.outbox}
    words = "Sasha Reid moves to Bradford"
    assert subjects[(enrolment.person.user.email,)] == words
    assert subjects[(carol.user.email,)] == words
    assert "Leeds confirms by" in mail.outbox[0].body


def test_who_moves_and_the_new_coordinator_hear_that_it_is_done(enrolment):
    moving.completed(enrolment)
    mail.outbox.clear()
    told()
    done = {
        each.to[0] for each in mail.outbox if "is with Bradford now" in each.subject
    }
    assert done == {enrolment.person.user.email, moving.bob().user.email}
