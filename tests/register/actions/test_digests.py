"""One mail a working morning: to whom it is owed, and that nobody is told twice."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import PermissionDenied

from accounts.actions import roles
from ecf.events import sequencer
from ecf.time.periods import period
from register import tasks
from register.actions import deaths, digests, periods, watching
from register.models import DigestLetter, DigestMark
from register.rules import digests as rules
from tests import cast
from tests.cast import people, register

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 23, 6, 59, tzinfo=UTC)
SEVEN = MONDAY + timedelta(minutes=1)
DELE = "dele.obi@example.org"


def run(days=0, *, at=SEVEN):
    """The task, some days later."""
    mail.outbox.clear()
    sequencer.number_new_events()
    with time_machine.travel(at + timedelta(days=days), tick=False):
        tasks.send_digests()
    return list(mail.outbox)


@pytest.fixture
def entry():
    return register.registered(cast.sasha())


@pytest.fixture(autouse=True)
def _known_to_leeds(entry):
    """Dele checks for Leeds, which has been told of all there was."""
    cast.dele()
    run(-3)


def suspend(entry, at=MONDAY):
    periods.suspend(
        entry=entry,
        period=period(at.date()),
        because="An order",
        by=people.CONSOLE,
        at=at,
    )


def test_an_organisation_that_is_new_is_told_from_now_on():
    assert DigestMark.objects.get().organisation == cast.leeds()
    assert run() == []


def test_who_checks_gets_one_mail_with_all_that_changed(entry):
    suspend(entry)
    register.registered(cast.priya(), "SW912346")
    (letter,) = run()
    assert letter.to == [DELE]
    assert letter.subject == "2 changes on the register about people Leeds watches"
    assert "- Sasha Reid, SW912345: Suspended from 23 November 2026" in letter.body
    assert "/register/SW912345/" in letter.body
    assert "/checks/watched/?for=LDS" in letter.body
    assert letter.body.index("Priya Nair") < letter.body.index("Sasha Reid")


def test_what_was_told_is_not_told_again(entry):
    suspend(entry)
    assert len(run()) == 1
    assert run() == []
    assert run(1) == []
    register.registered(cast.priya(), "SW912346")
    (letter,) = run(2)
    assert "Priya Nair" in letter.body
    assert "Sasha Reid" not in letter.body


@pytest.mark.parametrize(
    "at",
    [
        MONDAY,  # too early
        SEVEN + timedelta(days=5),  # a Saturday
        datetime(2026, 12, 25, 9, tzinfo=UTC),
    ],
)
def test_no_mail_goes_out_at_night_or_on_a_day_off(entry, at):
    suspend(entry)
    assert run(at=at) == []


def test_seven_is_londons():
    july = datetime(2026, 7, 6, 6, tzinfo=UTC)
    assert rules.moment(july.date()) == july


def test_mornings_that_were_missed_come_in_one_mail(entry):
    suspend(entry)
    assert len(run(3)) == 1


def test_of_whom_one_watches_by_hand_too():
    stranger = register.registered(cast.bex(), "SW912399")
    run(0)
    watching.start(
        entries=[stranger],
        organisation=cast.leeds(),
        purpose="Engaged",
        by=people.as_actor(cast.dele()),
        at=MONDAY,
    )
    suspend(stranger)
    (letter,) = run(1)
    assert "Bex Hale" in letter.body


def test_turned_off_it_stays_away_until_it_is_turned_on(entry):
    choose(wanted=False)
    suspend(entry)
    assert run() == []
    choose(wanted=True)
    assert run(1) == []
    register.registered(cast.priya(), "SW912346")
    assert len(run(2)) == 1


def choose(*, wanted):
    digests.choose(
        organisation=cast.leeds(),
        wanted=wanted,
        by=people.as_actor(cast.dele()),
        at=MONDAY,
    )


def test_only_who_checks_there_chooses():
    with pytest.raises(PermissionDenied):
        digests.choose(
            organisation=cast.leeds(),
            wanted=False,
            by=people.as_actor(cast.carol()),
            at=MONDAY,
        )


def test_of_who_is_said_to_have_died_it_is_silent(entry):
    suspend(entry)
    deaths.report(
        person=cast.sasha(),
        words="Her sister rang",
        by=people.as_actor(cast.carol()),
        at=MONDAY,
    )
    assert run() == []


def test_who_died_after_the_letter_was_owed_is_left_out_too(entry):
    suspend(entry)
    owed()
    deaths.report(
        person=cast.sasha(),
        words="Her sister rang",
        by=people.as_actor(cast.carol()),
        at=MONDAY,
    )
    assert run() == []
    assert DigestLetter.objects.get().settled_at


def test_who_holds_the_role_no_longer_gets_none(entry):
    suspend(entry)
    owed()
    roles.end(
        grant=cast.dele().role_grants.get(),
        on=SEVEN.date(),
        by=people.CONSOLE,
        at=MONDAY,
    )
    assert run() == []


def owed():
    """The morning is looked at, and then the worker is killed."""
    sequencer.number_new_events()
    assert digests.find(at=SEVEN) == 1


def test_killed_after_it_was_owed_the_next_run_sends_it(entry):
    suspend(entry)
    owed()
    assert digests.find(at=SEVEN) == 0
    assert len(run()) == 1
    assert run() == []


def test_of_two_people_nobody_gets_it_twice_though_one_mail_fails(entry, monkeypatch):
    cast.person("Noor Aziz", cast.leeds(), "checker")
    suspend(entry)
    really, failed = tasks.send_mail, []

    def send(**letter):
        if not failed:
            failed.append(letter["recipient_list"][0])
            raise OSError
        return really(**letter)

    monkeypatch.setattr(tasks, "send_mail", send)
    first = [letter.to[0] for letter in run()]
    second = [letter.to[0] for letter in run()]
    assert second == failed
    assert sorted(first + second) == [DELE, "noor.aziz@example.org"]
    assert run() == []


def test_a_long_letter_names_the_newest_and_says_how_many_there_are(monkeypatch):
    monkeypatch.setattr(rules, "MOST", 2)
    for n in range(3):
        register.registered(people.person(f"Ann {n}", cast.leeds()), f"SW92000{n}")
    (letter,) = run()
    assert letter.subject.startswith("3 changes")
    assert "Ann 2" in letter.body
    assert "Ann 0" not in letter.body
    assert "3 in all" in letter.body


def test_killed_between_mail_and_end_one_person_gets_it_once_more(entry, monkeypatch):
    cast.person("Noor Aziz", cast.leeds(), "checker")
    suspend(entry)
    really, killed = tasks.send_mail, []

    def send(**letter):
        really(**letter)
        if not killed:
            killed.append(letter["recipient_list"][0])
            raise SystemExit

    monkeypatch.setattr(tasks, "send_mail", send)
    with pytest.raises(SystemExit):
        run()
    first = [letter.to[0] for letter in mail.outbox]
    later = [letter.to[0] for letter in run()]
    assert first == killed
    assert sorted(later) == [DELE, "noor.aziz@example.org"]
    assert run() == []
