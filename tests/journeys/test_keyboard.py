"""The main journeys by the keyboard alone, at 400 %: whoever uses no mouse, or sees
little of a page at once."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ecf.time import london
from portfolio.models import Submission
from tests.cast import people, portfolio
from tests.journeys import keys, walks
from tests.register import world

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_evidence_is_added_sent_and_signed_off(live_server, visit):
    portfolio.on_the_way()
    sasha = visit(people.sasha(), "/portfolio/", at=keys.MAGNIFIED)
    keys.press(sasha, "Unit AAA")
    walks.heading(sasha, "Unit AAA")
    keys.press(sasha, "Add evidence")
    walks.heading(sasha, "What kind of evidence is it?")
    keys.choose(sasha, "Direct observation", "Reflection")
    keys.press(sasha, "Continue")
    walks.heading(sasha, "Reflection")
    keys.write(sasha, "Title", "A visit I hurried")
    on = london.today(timezone.now()) - timedelta(days=2)
    for label, number in (("Day", on.day), ("Month", on.month), ("Year", on.year)):
        keys.write(sasha, label, str(number))
    keys.write(sasha, "What", "I went in with an answer, and listened too late.")
    keys.press(sasha, "Save evidence")
    walks.told(sasha, "is saved")
    walks.heading(sasha, "Send this unit to Priya Nair")
    keys.press(sasha, "Send for sign-off")
    walks.told(sasha, "Priya Nair")

    priya = visit(people.priya(), "/submissions/", at=keys.MAGNIFIED)
    keys.press(priya, "Sasha Reid: Unit AAA")
    walks.heading(priya, "Unit AAA")
    keys.press(priya, "Sign off this unit")
    walks.heading(priya, "Signed off")
    assert Submission.objects.get().status == "signed_off"


def test_the_register_is_checked(live_server, visit):
    world.load_rules()
    world.sasha()
    dele = visit(people.dele(), "/checks/", at=keys.MAGNIFIED)
    keys.write(dele, "Registration number", world.SASHA)
    keys.choose(dele, "Is this person registered?", "May they lead a section 47")
    keys.write(dele, "Why are you asking?", "Duty team, Monday")
    keys.press(dele, "Check")
    walks.told(dele, "Duty team, Monday")
    assert walks.answer(dele)
