"""What waits long for an answer is not forgotten (E6)."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail

from accounts import tasks
from accounts.actions import concerns
from accounts.actions import help as requests
from accounts.choices import HelpKind
from accounts.models import HelpReminder
from tests import cast
from tests.cast import portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


def run(days, hours=0):
    """The task, some days after a Monday at ten."""
    mail.outbox.clear()
    with time_machine.travel(NOW + timedelta(days=days, hours=hours), tick=False):
        tasks.send_help_reminders()
    return {letter.to[0]: letter for letter in mail.outbox}


def ask(**told):
    asked = requests.Asked(**{"kind": HelpKind.HELP, "words": "Where is it?", **told})
    return requests.ask(asked=asked, by=cast.as_actor(cast.sasha()), at=NOW)


def test_at_five_working_days_who_may_answer_gets_one_mail():
    cast.sol(), ask(), ask()
    assert not run(days=4)
    letter = run(days=7)["sol.park@example.org"]
    assert letter.subject == "2 people wait for your answer"
    assert "since 5 working days" in letter.body
    assert "/accounts/help/" in letter.body
    assert "Where is it?" not in letter.body
    assert not run(days=7, hours=1)
    assert not run(days=8)


def test_at_ten_everybody_who_may_answer_hears_of_it():
    asked = ask()
    requests.take(request=asked, by=cast.as_actor(cast.sol()), at=NOW)
    run(days=7)
    letter = run(days=14)["sol.park@example.org"]
    assert (
        letter.subject == "Somebody waits for your answer, for ten working days or more"
    )
    assert not run(days=21)


def test_a_complaint_about_an_employer_goes_to_support_at_ten():
    cast.sol(), cast.mei()
    ask(kind=HelpKind.COMPLAINT, about=cast.leeds())
    assert set(run(days=7)) == {"mei.tan@example.org"}
    assert set(run(days=14)) == {"mei.tan@example.org", "sol.park@example.org"}


def test_a_concern_is_told_to_others_at_ten():
    cast.sol(), cast.mei(), cast.ray()
    cast.tom(), cast.sasha()
    portfolio.enrolled()
    concerns.tell(
        concern=concerns.Concern(
            words="Visits did not happen.",
            employer=cast.leeds(),
            concerns=cast.sasha(),
        ),
        by=cast.as_actor(cast.priya()),
        at=NOW,
    )
    assert set(run(days=7)) == {"tom.ash@example.org", "ray.cole@example.org"}
    late = run(days=14)
    assert set(late) == {
        "mei.tan@example.org",
        "ray.cole@example.org",
        "tom.ash@example.org",
    }
    assert all("Visits" not in letter.body for letter in late.values())


def test_what_is_answered_meanwhile_is_not_mailed():
    asked, by = ask(), cast.as_actor(cast.sol())
    with time_machine.travel(NOW + timedelta(days=7), tick=False):
        tasks.help_reminders.find(at=NOW + timedelta(days=7))
    requests.take(request=asked, by=by, at=NOW)
    requests.answer(request=asked, words="Here.", by=by, at=NOW)
    assert not run(days=7)
    assert not HelpReminder.objects.filter(settled_at=None).exists()


def test_a_mail_that_fails_is_tried_again(monkeypatch):
    cast.sol(), ask()
    monkeypatch.setattr(tasks, "send_mail", fail)
    assert not run(days=7)
    monkeypatch.undo()
    assert run(days=7)


def fail(**_):
    raise ConnectionRefusedError
