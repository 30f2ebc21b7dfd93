"""Who is told of a move to another employer, in the one mail of a day (P9)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.core import mail

from portfolio import queries, tasks
from portfolio.actions import reminders, transfers
from portfolio.choices import Flag
from tests.cast import moving, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.models.attacks import refused, run
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def transfer():
    people.carol()
    return moving.started(portfolio.on_the_way())


def go(days=1):
    mail.outbox.clear()
    with time_machine.travel(NOW + timedelta(days=days), tick=False):
        tasks.send_reminders()
    return mail.outbox


def act(verb, by, **told):
    getattr(transfers, verb)(by=people.as_actor(by), at=NOW, **told)


def test_who_is_asked_for_an_interim_report_is_told_once_by_when(transfer):
    (letter,) = go()
    assert letter.to == ["priya.nair@example.org"]
    assert letter.subject == "A move between employers waits for you"
    assert "Sasha Reid, to Bradford: write the interim report by 7" in letter.body
    assert str(transfer.report.public_id) in letter.body
    assert go(days=2) == []


def test_the_old_employer_is_reminded_once_with_five_working_days_left(transfer):
    go()
    assert go(days=4) == [], "six are left on a Friday"
    assert go(days=5) == [], "nobody is told on a Saturday"
    (letter,) = go(days=7)
    assert letter.to == ["carol.whitfield@example.org"]
    assert "to Bradford: confirm it, or it completes by itself after 7" in letter.body
    assert str(transfer.public_id) in letter.body
    assert go(days=8) == []


def test_nothing_is_said_of_what_is_done_or_called_off_meanwhile(transfer):
    reminders.find(at=NOW + timedelta(days=1))
    act("report", people.priya(), report=transfer.report, text="Well on.")
    assert go() == []
    act("call_off", moving.bob(), transfer=transfer)
    assert go(days=7) == []


def test_a_report_is_owed_after_the_move_is_confirmed(transfer):
    act("confirm", people.carol(), transfer=transfer)
    assert [letter.to for letter in go()] == [["priya.nair@example.org"]]


def test_nobody_is_told_to_confirm_their_own_move():
    carol = people.carol()
    transfer = moving.started(portfolio.enrolled(carol))
    assert go(days=7) == []
    assert "to confirm" not in words(browser(carol).get("/dashboard/"))
    assert queries.moves_to_confirm([transfer.from_employer_id], carol.pk).count() == 0


def test_home_and_the_board_count_what_waits_to_be_confirmed(transfer):
    with time_machine.travel(NOW, tick=False):
        carol = browser(people.carol())
        home = words(carol.get("/dashboard/"))
        assert "1 to confirm: they go to another employer" in home
        assert queries_of(carol, "/dashboard/") <= 12
        board = words(carol.get("/portfolio/people/"))
        assert "Moves between employers, 1 to confirm" in board
        assert "It completes by itself after 7 December 2026" in board
        act("confirm", people.carol(), transfer=transfer)
        assert "to confirm" not in words(carol.get("/dashboard/"))


def test_the_board_of_the_old_employer_flags_it(transfer):
    def flags():
        (line,) = queries.board_of([people.leeds().pk], date(2026, 11, 23))
        return {each.flag for each in line.flags}

    assert Flag.MOVING in flags()
    act("call_off", moving.bob(), transfer=transfer)
    assert Flag.MOVING not in flags()


def test_the_page_of_a_report_says_by_when(transfer):
    priya = browser(people.priya())
    report = priya.get(f"/portfolio/reports/{transfer.report.public_id}/")
    assert "Write it by 7 December 2026" in words(report)
    assert "by 7 December 2026" in words(priya.get("/submissions/"))


def test_a_move_is_told_once_to_each_and_about_nothing_else(transfer):
    reminders.find(at=NOW + timedelta(days=1))
    twice = """INSERT INTO portfolio_notice (to_id, kind, transfer_id, "on")
        SELECT to_id, kind, transfer_id, "on" FROM portfolio_notice"""
    refused("notice_of_a_move_once", run, twice)
    other = """INSERT INTO portfolio_notice (to_id, kind, transfer_id, "on")
        SELECT to_id, 'departed', transfer_id, "on" FROM portfolio_notice"""
    refused("notice_is_about_one_thing", run, other)
    moved = "UPDATE portfolio_notice SET transfer_id = NULL"
    refused("notice_unchanging", run, moved)
