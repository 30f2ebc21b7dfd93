"""Hiding words while somebody answers them, or hides them too, kept apart by the lock
of the enrolment; and each time a twin without the lock, which goes wrong."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import Error

from ecf.transitions import IllegalMove
from portfolio import permissions, queries
from portfolio.actions import hidden_words
from portfolio.choices import RedactionStatus
from portfolio.models import HiddenWords, SecondLook
from portfolio.rules.hidden_words import HIDDEN
from tests.cast import people, portfolio, wording
from tests.cast.portfolio import NOW
from tests.portfolio.actions.test_races import at_once
from tests.portfolio.actions.test_redaction_races import halfway  # noqa: F401

pytestmark = pytest.mark.django_db(transaction=True)


def hide(found, by):
    actor = people.as_actor(by)
    return hidden_words.hide(of=found, reason="A first name.", by=actor, at=NOW)


class TestHidingAReportTwice:
    @pytest.fixture
    def both(self, meet):
        report = wording.reported(portfolio.on_the_way())
        sasha, carol = people.sasha(), people.carol()
        meet(queries, "words_said")
        return lambda: at_once(lambda: hide(report, sasha), lambda: hide(report, carol))

    def test_the_first_report_of_it_stands(self, both):
        first, second = both()
        assert first == second == HiddenWords.objects.get()

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        results = both()
        assert any(isinstance(found, Error) for found in results)
        assert HiddenWords.objects.count() == 1


class TestHidingASecondLookAsItIsFound:
    def race(self, halfway):  # noqa: F811
        look = wording.asked_again(portfolio.on_the_way())
        sasha = people.sasha()
        _, found = halfway(
            hidden_words,
            "_write",
            first=lambda: hide(look, sasha),
            second=lambda: wording.find(look),
        )
        return found, SecondLook.objects.get()

    def test_nobody_finds_on_what_is_being_hidden(self, halfway):  # noqa: F811
        found, look = self.race(halfway)
        assert isinstance(found, PermissionDenied)
        assert (look.words, look.finding) == (HIDDEN, "")

    def test_without_the_lock_it_is_found_by_words_out_of_sight(
        self,
        halfway,  # noqa: F811
        no_lock,
    ):
        found, look = self.race(halfway)
        assert not isinstance(found, Exception)
        assert look.finding == wording.WORDS


class TestDecidingAReportBothWaysAtOnce:
    @pytest.fixture
    def both(self, meet):
        hidden = hide(wording.reported(portfolio.on_the_way()), people.sasha())
        hidden_words.propose(
            hidden=hidden,
            words={"report": "The child."},
            by=people.as_actor(people.sasha()),
            at=NOW,
        )
        barrier = threading.Barrier(2)
        meet(permissions, "refuse_deciding_words", barrier)
        meet(permissions, "refuse_unsealing_words", barrier)
        told = {"hidden": hidden, "by": people.as_actor(people.carol()), "at": NOW}
        return lambda: at_once(
            lambda: hidden_words.agree(**told),
            lambda: hidden_words.send_back(**told),
        )

    def test_it_is_agreed_or_sent_back(self, both):
        results = both()
        refused = IllegalMove | PermissionDenied
        assert [isinstance(found, refused) for found in results].count(True) == 1
        self.check_whole()

    def test_without_the_lock_the_database_must_refuse(self, both, no_lock):
        results = both()
        assert any(isinstance(found, Error) for found in results)
        self.check_whole()

    def check_whole(self):
        hidden = HiddenWords.objects.get()
        is_open = hidden.status == RedactionStatus.HIDDEN
        assert bool(hidden.sealed) == is_open
        assert hidden.report.text == (HIDDEN if is_open else "The child.")
