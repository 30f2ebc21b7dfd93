"""What people are told once, in the one mail of a day: what practice educators changed
themselves, prior learning that waits, changes of educator that are late, and second
looks."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from accounts.choices import Role
from ecf.events import delivery
from portfolio import queries, tasks
from portfolio.actions import (
    cover,
    departures,
    educator_changes,
    handover,
    reminders,
    second_looks,
)
from portfolio.choices import Flag, SecondLookStatus
from portfolio.models import Notice
from tests.cast import frameworks, people, portfolio, register
from tests.cast import prior_learning as cast
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.models.attacks import refused, run

pytestmark = pytest.mark.django_db


def go(days=1):
    mail.outbox.clear()
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        tasks.send_reminders()
    return mail.outbox


def delivered():
    while delivery.deliver_next(now=NOW + timedelta(minutes=1)):
        pass


def nell():
    found = people.person("Nell Marsh", people.leeds())
    register.educator(found)
    return found


def handed_over(by):
    enrolment = portfolio.on_the_way()
    handover.hand_over(
        assignment=enrolment.educator_assignments.get(),
        to=nell(),
        by=people.as_actor(by),
        at=NOW,
    )


def test_a_handover_and_cover_are_told_once_in_one_mail():
    handed_over(people.priya())
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    cover.name(
        assignments=list(other.educator_assignments.all()),
        educator=nell(),
        from_=TODAY,
        until=TODAY + timedelta(days=7),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    (letter,) = go()
    assert letter.to == ["carol.whitfield@example.org"]
    assert letter.subject == "Practice educators changed 2 things themselves"
    assert "Priya Nair handed Sasha Reid over to Nell Marsh on 23" in letter.body
    assert "Priya Nair named Nell Marsh to cover for Asha Lin from 23" in letter.body
    assert go(days=2) == []


def named_ahead():
    enrolment = portfolio.on_the_way()
    cover.name(
        assignments=list(enrolment.educator_assignments.all()),
        educator=nell(),
        from_=TODAY + timedelta(days=7),
        until=TODAY + timedelta(days=14),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return enrolment.educator_assignments.get(covers__isnull=False)


def cancel(named, days, by):
    at = NOW + timedelta(days=days)
    cover.cancel(cover=named, by=people.as_actor(by), at=at)


def test_who_was_told_of_cover_is_told_once_that_it_is_cancelled():
    named = named_ahead()
    go()
    cancel(named, 2, people.priya())
    (letter,) = go(days=3)
    assert "Priya Nair cancelled cover by Nell Marsh for Sasha Reid" in letter.body
    assert "from 30 November 2026 to the end of 6 December 2026" in letter.body
    assert go(days=4) == []


def test_cover_that_nobody_was_told_of_is_cancelled_without_a_word():
    cancel(named_ahead(), 0, people.priya())
    assert go() == []


def test_a_coordinator_who_cancels_it_is_not_told():
    named = named_ahead()
    go()
    cancel(named, 2, people.carol())
    assert go(days=3) == []


def test_what_a_coordinator_did_is_told_to_nobody():
    handed_over(people.carol())
    assert go() == []


def test_a_notice_stays():
    handed_over(people.priya())
    go()
    assert Notice.objects.get().settled_at is not None
    refused("notice_never_deleted", run, "DELETE FROM portfolio_notice")
    later = "UPDATE portfolio_notice SET \"on\" = '2020-01-06'"
    refused("notice_unchanging", run, later)


class TestPriorLearning:
    @pytest.fixture
    def claim(self):
        enrolment = portfolio.on_the_way()
        return cast.sent(enrolment, frameworks.unit_of(enrolment.version, "AAA"))

    def test_the_coordinator_is_told_once_that_nobody_is_asked(self, claim):
        (letter,) = go()
        assert letter.to == ["carol.whitfield@example.org"]
        assert letter.subject == "Prior learning waits for you"
        assert "Sasha Reid, to be decided by 15 December 2026: say which" in letter.body
        assert str(claim.public_id) in letter.body
        assert go(days=2) == []

    def test_those_who_decide_are_told_and_reminded_when_few_days_are_left(self, claim):
        cast.assigned(claim)
        assert {each.to[0].split(".")[0] for each in go()} == {"priya", "omar"}
        assert all("you are to decide: " in each.body for each in mail.outbox)
        cast.found(claim, people.omar())
        (letter,) = go(days=15)
        assert letter.to == ["priya.nair@example.org"]
        assert "you are to decide, and few days are left" in letter.body

    def test_a_third_is_asked_for_and_a_late_claim_is_told(self, claim):
        go()
        cast.assigned(claim)
        cast.found(claim, people.priya())
        cast.found(
            claim, people.omar(), but=tuple(each.unit for each in claim.parts.all())
        )
        (letter,) = go(days=2)
        assert "the two differ, so say who is the third" in letter.body
        (late,) = go(days=23)
        assert "its last day has passed" in late.body

    def test_nothing_is_said_of_what_is_decided_meanwhile(self, claim):
        cast.assigned(claim)
        with time_machine.travel(NOW + timedelta(days=1), tick=False):
            reminders.find(at=NOW + timedelta(days=1))
        cast.found(claim, people.priya())
        (letter,) = go()
        assert letter.to == ["omar.haddad@example.org"]


class TestChangeOfEducator:
    @pytest.fixture
    def enrolment(self):
        people.mei()
        found = portfolio.on_the_way()
        educator_changes.ask(
            enrolment=found,
            assignment=found.educator_assignments.get(),
            because="",
            page="/",
            by=people.as_actor(people.sasha()),
            at=NOW,
        )
        return found

    def test_the_coordinator_is_told_when_ten_working_days_have_passed(self, enrolment):
        assert go(days=14) == []
        (letter,) = go(days=15)
        assert letter.to == ["carol.whitfield@example.org"]
        assert letter.subject == "A change of practice educator is late"
        assert "Sasha Reid, from Priya Nair, by 7 December 2026" in letter.body
        assert go(days=16) == []

    def test_five_working_days_later_the_principal_social_worker_is(self, enrolment):
        go(days=15)
        (letter,) = go(days=22)
        assert letter.to == ["mei.tan@example.org"]
        assert go(days=23) == []

    def test_nobody_is_once_it_is_made(self, enrolment):
        handover.hand_over(
            assignment=enrolment.educator_assignments.get(),
            to=nell(),
            by=people.as_actor(people.carol()),
            at=NOW,
        )
        assert go(days=15) == []

    def test_the_board_flags_it(self, enrolment):
        def flags(on):
            (line,) = queries.board_of([enrolment.employer_id], on)
            return {each.flag for each in line.flags}

        assert Flag.CHANGE_LATE not in flags(date(2026, 12, 7))
        assert Flag.CHANGE_LATE in flags(date(2026, 12, 8))


class TestSecondLook:
    @pytest.fixture
    def look(self):
        register.educator(people.omar())
        enrolment = portfolio.on_the_way()
        returned = portfolio.returned(
            enrolment, frameworks.unit_of(enrolment.version, "AAA")
        )
        return second_looks.ask(
            submission=returned, words="", by=people.as_actor(people.sasha()), at=NOW
        )

    @pytest.fixture
    def assigned(self, look):
        second_looks.assign(
            look=look,
            educator=people.omar(),
            by=people.as_actor(people.carol()),
            at=NOW,
        )
        return look

    def test_the_coordinator_is_told_once_to_ask_somebody(self, look):
        (letter,) = go()
        assert letter.to == ["carol.whitfield@example.org"]
        assert letter.subject == "A second look waits"
        assert "Sasha Reid, by 7 December 2026: ask a practice educator" in letter.body
        assert str(look.public_id) in letter.body
        assert go(days=2) == []

    def test_whoever_is_asked_is_told_once(self, assigned):
        (letter,) = go()
        assert letter.to == ["omar.haddad@example.org"]
        assert "you are to say what you find" in letter.body
        assert go(days=2) == []

    def test_the_coordinator_hears_of_one_that_is_late(self, assigned):
        go()
        assert go(days=14) == []
        (letter,) = go(days=15)
        assert letter.to == ["carol.whitfield@example.org"]
        assert "its last day has passed, and Omar Haddad has not said" in letter.body

    def test_nothing_is_said_of_one_that_is_found_meanwhile(self, assigned):
        reminders.find(at=NOW + timedelta(days=1))
        second_looks.find(
            look=assigned,
            outcome=SecondLookStatus.STANDS,
            finding="All of it was read.",
            by=people.as_actor(people.omar()),
            at=NOW,
        )
        assert go() == []


class TestDeparture:
    @pytest.fixture
    def enrolment(self):
        return portfolio.on_the_way()

    def left(self, enrolment, by):
        departures.depart(enrolment=enrolment, by=people.as_actor(by), at=NOW)

    def test_coordinator_and_educator_are_told_once_but_for_who_recorded_it(
        self, enrolment
    ):
        other = people.person("Wyn Bell", people.leeds(), Role.COORDINATOR)
        self.left(enrolment, people.carol())
        letters = {each.to[0]: each for each in go()}
        assert set(letters) == {"priya.nair@example.org", "wyn.bell@example.org"}
        letter = letters["wyn.bell@example.org"]
        assert letter.subject == "Sasha Reid has left"
        assert "Sasha Reid, who left Leeds on 23 November 2026" in letter.body
        assert go(days=2) == []
        assert other.name == "Wyn Bell"

    def test_who_is_back_the_same_day_is_not_spoken_of(self, enrolment):
        self.left(enrolment, people.carol())
        reminders.find(at=NOW + timedelta(days=1))
        departures.come_back(
            enrolment=enrolment,
            by=people.as_actor(people.carol()),
            at=NOW + timedelta(days=1),
        )
        assert go() == []

    def test_who_has_left_hears_what_they_keep(self, enrolment):
        with time_machine.travel(NOW, tick=False):
            delivered()
            mail.outbox.clear()
            self.left(enrolment, people.carol())
            delivered()
        (letter,) = mail.outbox
        assert letter.to == ["sasha.reid@example.org"]
        assert letter.subject == "Your framework is paused, and stays yours"
        assert "/portfolio/record/" in letter.body
        assert "nobody records why you left" in letter.body

    def test_a_departure_is_told_once_to_each(self, enrolment):
        self.left(enrolment, people.carol())
        reminders.find(at=NOW + timedelta(days=1))
        twice = """INSERT INTO portfolio_notice (to_id, kind, departure_id, "on")
            SELECT to_id, kind, departure_id, "on" FROM portfolio_notice"""
        refused("notice_of_a_departure_once", run, twice)
        other = """UPDATE portfolio_notice SET kind = 'changed'"""
        refused("notice_unchanging", run, other)


def test_a_notice_is_about_one_thing_and_told_once():
    handed_over(people.priya())
    go()
    notice = Notice.objects.get()
    nothing = """INSERT INTO portfolio_notice (to_id, kind, "on")
        VALUES (%s, 'claim_late', '2026-11-24')"""
    refused("notice_is_about_one_thing", run, nothing, notice.to_id)
    twice = """INSERT INTO portfolio_notice (to_id, kind, assignment_id, "on")
        SELECT to_id, kind, assignment_id, "on" FROM portfolio_notice"""
    refused("notice_once", run, twice)
