"""Hiding, redacting and deciding at once, kept apart by the lock of the enrolment; and
each time a twin without the lock, which goes wrong."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import redactions, submissions
from portfolio.choices import (
    ConfirmationStatus,
    RedactionStatus,
    SubmissionStatus,
)
from portfolio.models import Confirmation
from tests.cast import frameworks, people, portfolio
from tests.cast import redactions as cast
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once, no_lock

pytestmark = pytest.mark.django_db(transaction=True)
PATIENCE = 1.5  # seconds that one waits for the other where the lock keeps them apart
__all__ = ["no_lock"]


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    return portfolio.evidenced(enrolment, aaa, text=cast.TEXT)


@pytest.fixture
def halfway(monkeypatch):
    """One stops where it has done the thing named, until the other is through or
    patience is lost; the other begins there."""

    def arrange(module, name, *, first, second):
        begun, through = threading.Event(), threading.Event()
        does = getattr(module, name)

        def stop(*args, **options):
            done = does(*args, **options)
            begun.set()
            through.wait(PATIENCE)
            return done

        def follow():
            begun.wait(10)
            try:
                return second()
            finally:
                through.set()

        monkeypatch.setattr(module, name, stop)
        return at_once(first, follow)

    return arrange


class TestHidingAndSigningOff:
    def race(self, halfway, piece, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        hidden, decided = halfway(
            redactions,
            "_seal",
            first=lambda: cast.hidden(piece),
            second=lambda: submissions.sign_off(
                submission=submission,
                comment="",
                by=people.as_actor(people.priya()),
                at=NOW,
            ),
        )
        submission.refresh_from_db()
        assert not isinstance(hidden, Exception)
        return decided, submission.status

    def test_nobody_signs_off_what_is_being_hidden(
        self, halfway, piece, enrolment, aaa
    ):
        decided, status = self.race(halfway, piece, enrolment, aaa)
        assert isinstance(decided, PermissionDenied)
        assert status == SubmissionStatus.SUBMITTED

    def test_without_the_lock_it_is_signed_off_unseen(
        self, halfway, piece, enrolment, aaa, no_lock
    ):
        decided, status = self.race(halfway, piece, enrolment, aaa)
        assert decided is None
        assert status == SubmissionStatus.SIGNED_OFF


class TestRedactingAndWithdrawing:
    """Who redacts has found a sign-off to ask about; it is withdrawn meanwhile."""

    def race(self, halfway, piece, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        redaction = cast.proposed(cast.hidden(piece))
        agreed, withdrawn = halfway(
            queries,
            "signed_off_on",
            first=lambda: cast.agreed(redaction),
            second=lambda: submissions.withdraw(
                submission=submission,
                because="It shows less.",
                heard=HEARD,
                by=people.as_actor(people.mei()),
                at=NOW,
            ),
        )
        assert withdrawn is None
        return agreed, list(Confirmation.objects.values_list("status", flat=True))

    def test_nothing_is_left_to_confirm(self, halfway, piece, enrolment, aaa):
        agreed, statuses = self.race(halfway, piece, enrolment, aaa)
        assert agreed.status == RedactionStatus.REDACTED
        assert statuses == [ConfirmationStatus.WITHDRAWN]

    def test_without_the_lock_the_redaction_is_lost(
        self, halfway, piece, enrolment, aaa, no_lock
    ):
        """The database refuses to ask about what is withdrawn, so all of it fails."""
        agreed, statuses = self.race(halfway, piece, enrolment, aaa)
        assert isinstance(agreed, Error)
        assert statuses == []


class TestTwoWhoDecideAtOnce:
    """One agrees while another sends it back."""

    def race(self, halfway, piece):
        redaction = cast.proposed(cast.hidden(piece))
        return halfway(
            redactions,
            "_check",
            first=lambda: redactions.send_back(
                redaction=redaction, by=people.as_actor(people.mei()), at=NOW
            ),
            second=lambda: redactions.agree(
                redaction=redaction, by=people.as_actor(people.carol()), at=NOW
            ),
        )

    def test_one_of_them_is_told_it_has_changed(self, halfway, piece):
        back, agreed = self.race(halfway, piece)
        assert back is None
        assert isinstance(agreed, IllegalMove)

    def test_without_the_lock_the_database_refuses_one(self, halfway, piece, no_lock):
        """Words once destroyed do not go under seal again."""
        results = self.race(halfway, piece)
        assert not all(result is None for result in results)
        assert not any(isinstance(result, IllegalMove) for result in results)
