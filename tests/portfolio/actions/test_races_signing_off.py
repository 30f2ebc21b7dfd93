"""Signing a unit off while its evidence changes, as in `test_races.py`. What waits
refuses to change; so the change has looked before the unit was put forward."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error

from portfolio.actions import evidence, submissions
from portfolio.choices import SubmissionStatus
from portfolio.models import Submission
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once, sign_off, submit

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.filled(enrolment, unit)
    return unit


@pytest.fixture
def piece(enrolment, aaa):
    return enrolment.evidence.earliest("pk")


@pytest.fixture
def signed(enrolment, aaa):
    """Put forward by one, and signed off by the other at once."""
    return lambda: sign_off(submit(enrolment, aaa), people.priya())


@pytest.fixture
def changed(aaa, piece):
    facts = portfolio.facts(aaa, kind=piece.kind, text="Something else.")
    sasha = people.as_actor(people.sasha())
    return lambda: evidence.change(evidence=piece, facts=facts, by=sasha, at=NOW)


@pytest.fixture
def taken_out(piece):
    sasha = people.as_actor(people.sasha())
    return lambda: evidence.withdraw(evidence=piece, by=sasha, at=NOW)


@pytest.fixture
def meet_twice(meet):
    """It is pinned as it is, and nothing was seen to hold it; then it is signed off
    and has changed, and neither knows of the other."""

    def arrange(written):
        looked, done = threading.Barrier(2), threading.Barrier(2)
        meet(submissions, "_pin", looked)
        meet(evidence, "refuse_change", looked)
        meet(submissions, "_decide", done)
        meet(evidence, written, done)

    return arrange


def is_signed_off():
    return Submission.objects.get().status == SubmissionStatus.SIGNED_OFF


class TestSigningOffAndChangingTheEvidenceAtOnce:
    @pytest.fixture
    def both(self, signed, changed, meet_twice):
        meet_twice("_credit")
        return lambda: at_once(signed, changed)

    def pinned(self, piece):
        pin = Submission.objects.get().pins.get(version__evidence=piece)
        return pin.version, piece.versions.latest("number")

    def test_what_is_signed_off_is_what_there_is(self, both, piece):
        none, change = both()
        assert none is None
        assert is_signed_off()
        signed_off, latest = self.pinned(piece)
        assert signed_off == latest
        is_refused = isinstance(change, PermissionDenied)
        assert latest.number == (1 if is_refused else 2)

    def test_without_the_lock_the_database_must_refuse_or_the_two_differ(
        self, both, piece, no_lock
    ):
        results = both()
        signed_off, latest = self.pinned(piece)
        is_refused = any(isinstance(each, Error) for each in results)
        assert is_refused or (is_signed_off() and signed_off != latest)


class TestSigningOffAndTakingTheEvidenceOutAtOnce:
    """Without the piece the unit lacks a kind of evidence (P2)."""

    @pytest.fixture
    def both(self, signed, taken_out, meet_twice):
        meet_twice("EvidenceWithdrawn")
        return lambda: at_once(signed, taken_out)

    def test_it_is_signed_off_with_it_or_not_put_forward(self, both, piece):
        signed, out = both()
        piece.refresh_from_db()
        if piece.withdrawn_at is None:
            assert isinstance(out, PermissionDenied)
            assert is_signed_off()
        else:
            assert isinstance(signed, PermissionDenied)
            assert not Submission.objects.exists()

    def test_without_the_lock_the_database_must_refuse_or_it_is_signed_off_without(
        self, both, piece, no_lock
    ):
        results = both()
        piece.refresh_from_db()
        is_refused = any(isinstance(each, Error) for each in results)
        assert is_refused or (is_signed_off() and piece.withdrawn_at is not None)
