"""A sign-off and a transfer at once, kept apart by the lock of the enrolment; and a
twin without it, which leaves a decision by somebody who was not assigned."""

import threading
from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error, connection

from portfolio import permissions
from portfolio.actions import enrolments, submissions, transfers
from portfolio.models import EducatorAssignment, Enrolment
from tests.cast import frameworks, moving, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.5  # seconds that one waits for the other where the lock keeps them apart


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def submission(enrolment):
    return portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))


@pytest.fixture
def both(enrolment, submission, monkeypatch):
    """Whoever is allowed waits for the other to be allowed too, or loses patience; so
    does whoever is about to write."""
    transfer = moving.started(enrolment)
    allowed, looked = threading.Barrier(2), threading.Barrier(2)
    priya, carol = people.as_actor(people.priya()), people.as_actor(people.carol())

    def meet(module, name, barrier):
        done = getattr(module, name)

        def wait(*args, **options):
            found = done(*args, **options)
            with suppress(threading.BrokenBarrierError):
                barrier.wait(PATIENCE)
            return found

        monkeypatch.setattr(module, name, wait)

    meet(permissions, "refuse_decision", allowed)
    meet(permissions, "refuse_confirm", allowed)
    # The transfer has ended the assignments, seeing no decision; then it commits.
    meet(transfers, "_end_assignments", looked)
    meet(submissions, "_decide", looked)
    return lambda: at_once(
        lambda: submissions.sign_off(
            submission=submission, comment="", by=priya, at=NOW
        ),
        lambda: transfers.confirm(transfer=transfer, by=carol, at=NOW),
    )


def at_once(*works):
    results = [None] * len(works)

    def run(place, work):
        try:
            results[place] = work()
        except (Error, PermissionDenied) as failure:
            results[place] = failure
        finally:
            connection.close()

    threads = [
        threading.Thread(target=run, args=(place, work))
        for place, work in enumerate(works)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    return results


def signed_by_somebody_assigned(submission):
    submission.refresh_from_db()
    return EducatorAssignment.objects.filter(
        enrolment=submission.enrolment,
        educator=submission.decided_by,
        period__contains=TODAY,
    ).exists()


def test_either_the_sign_off_counts_or_it_is_refused(both, enrolment, submission):
    signed, moved = both()
    assert moved is None
    enrolment.refresh_from_db()
    assert enrolment.employer == people.bradford()
    if signed is None:
        assert signed_by_somebody_assigned(submission)
    else:
        assert isinstance(signed, PermissionDenied)


def test_without_the_lock_somebody_not_assigned_signs_off(
    both, submission, monkeypatch
):
    monkeypatch.setattr(enrolments, "lock", look)
    signed, moved = both()
    assert (signed, moved) == (None, None)
    assert not signed_by_somebody_assigned(submission)


def look(enrolment_id):
    return Enrolment.objects.select_related("person", "employer", "version").get(
        pk=enrolment_id
    )
