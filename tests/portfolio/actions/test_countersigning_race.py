"""A countersignature and a handover at once, kept apart by the lock of the enrolment;
and a twin without it, in which the database must refuse one of them."""

import threading
from contextlib import suppress

import pytest
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import countersignatures, enrolments, handover
from portfolio.choices import CountersignatureStatus, SubmissionStatus
from portfolio.models import Countersignature, Enrolment
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import PATIENCE, at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def submission():
    enrolment = portfolio.managed_by_tom()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.signed_by_tom(enrolment, unit, countersigner=people.priya())


@pytest.fixture
def both(submission, monkeypatch):
    """Whoever has read that it waits stands still until the other has read it too, or
    loses patience."""
    barrier, read = threading.Barrier(2), queries.countersignature_open

    def wait(submission_id):
        found = read(submission_id)
        with suppress(threading.BrokenBarrierError):
            barrier.wait(PATIENCE)
        return found

    monkeypatch.setattr(queries, "countersignature_open", wait)
    nell = people.person("Nell Marsh", people.leeds())
    register.educator(nell)
    assignment = submission.enrolment.educator_assignments.get()
    priya, carol = people.as_actor(people.priya()), people.as_actor(people.carol())
    return lambda: at_once(
        lambda: countersignatures.countersign(submission=submission, by=priya, at=NOW),
        lambda: handover.hand_over(assignment=assignment, to=nell, by=carol, at=NOW),
    )


def test_it_counts_or_waits_for_the_other_educator(both, submission):
    signed, handed = both()
    assert not isinstance(handed, Exception)
    submission.refresh_from_db()
    status = Countersignature.objects.get().status
    if signed is None:
        assert status == CountersignatureStatus.SIGNED
        assert submission.status == SubmissionStatus.SIGNED_OFF
    else:
        assert isinstance(signed, IllegalMove)
        assert status == CountersignatureStatus.DROPPED
        assert submission.educator.name == "Nell Marsh"


def test_without_the_lock_the_database_must_refuse(both, monkeypatch):
    def look(enrolment_id):
        found = Enrolment.objects.select_related("person", "employer", "version")
        return found.get(pk=enrolment_id)

    monkeypatch.setattr(enrolments, "lock", look)
    assert any(isinstance(found, Error) for found in both())
