from datetime import date
from decimal import Decimal

import pytest
import time_machine

from portfolio.actions import leave
from portfolio.choices import LeaveKind
from portfolio.models import ProgressMeeting
from tests import cast
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def where(enrolment):
    return f"/portfolio/people/{enrolment.public_id}/meetings/3/"


def saying(**changes):
    said = {
        "held_on_day": "20",
        "held_on_month": "11",
        "held_on_year": "2026",
        "words": "One visit a week alone.",
    }
    return {**said, **changes}


def press(who, where):
    client = browser(who)
    found = client.get(where).context["meeting"]
    return client.post(where, {"meeting": found.public_id}, follow=True)


def test_the_page_is_made_from_what_is_there(enrolment, where):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.signed_off(enrolment, aaa)
    said = words(browser(people.sasha()).get(where))
    assert "Due on 29 December 2026, at 0.8 of full time" in said
    assert f"Units done: 1 {aaa.title}" in said


def test_one_writes_and_each_of_the_three_agrees(enrolment, where):
    priya = browser(people.priya())
    answer = priya.post(f"{where}write/", saying(), follow=True)
    assert "Priya Nair, practice educator, agreed on 23 November 2026" in words(answer)
    assert "I agree this is what we said" not in words(answer)
    assert "The coordinator has not agreed yet" in words(press(people.sasha(), where))
    said = words(press(people.carol(), where))
    assert "not agreed yet" not in said
    assert "Write it anew" not in said
    person = browser(people.carol()).get(f"/portfolio/people/{enrolment.public_id}/")
    assert "3-month meeting : agreed by all three" in words(person)


def test_home_reminds_of_the_meeting_whose_turn_it_is(enrolment, where):
    sasha = browser(people.sasha())
    assert "Progress meeting" not in words(sasha.get("/dashboard/"))
    with time_machine.travel("2026-12-07T10:00Z", tick=False):
        sasha = browser(people.sasha())
        said = words(sasha.get("/dashboard/"))
        assert "3-month meeting : due on 29 December 2026" in said
        sasha.post(f"{where}write/", saying())
        assert "waits until all three of you agree" in words(sasha.get("/dashboard/"))


def test_leave_moves_the_day_and_every_page_says_why(enrolment, where):
    leave.record(
        enrolment=enrolment,
        kind=LeaveKind.SICKNESS,
        from_=date(2026, 10, 1),
        until=date(2026, 10, 31),
        by=cast.as_actor(people.carol()),
        at=NOW,
    )
    sasha = browser(people.sasha())
    moved = "28 January 2027, later by 30 days of leave or without an employer"
    assert "Due on 28 January 2027" in words(sasha.get(where))
    why = "It is later by 30 days of leave or without an employer, which do not count"
    assert why in words(sasha.get(where))
    person = browser(people.carol()).get(f"/portfolio/people/{enrolment.public_id}/")
    for page in (person, sasha.get("/portfolio/record/")):
        assert f"3-month meeting: due on {moved}" in words(page).replace(" :", ":")
    assert "Progress meeting" not in words(sasha.get("/dashboard/"))
    with time_machine.travel("2027-01-05T10:00Z", tick=False):
        said = words(browser(people.sasha()).get("/dashboard/"))
        assert f"3-month meeting : due on {moved}" in said


def test_another_share_of_full_time_moves_the_day_and_every_page_says_so(
    enrolment, where
):
    sasha = browser(people.sasha())
    assert "Due on 29 December 2026, at 0.8 of full time." in words(sasha.get(where))
    leave.change_pattern(
        enrolment=enrolment,
        fte=Decimal("0.4"),
        from_on=date(2026, 11, 30),
        by=cast.as_actor(people.carol()),
        at=NOW,
    )
    moved = (
        "Due on 27 January 2027, at 0.8 of full time, then 0.4 from 30 November 2026"
    )
    assert moved in words(sasha.get(where))
    said = "due on 27 January 2027, at 0.4 of full time from 30 November 2026"
    for page in (
        f"/portfolio/people/{enrolment.public_id}/",
        "/portfolio/record/",
    ):
        assert said in words(sasha.get(page))


def test_what_was_written_anew_cannot_be_agreed_to_unseen(where):
    carol, sasha = browser(people.carol()), browser(people.sasha())
    carol.post(f"{where}write/", saying())
    seen = ProgressMeeting.objects.get().public_id
    assert "One visit a week" in words(sasha.get(f"{where}write/"))
    carol.post(f"{where}write/", saying(words="Two visits a week."))
    assert sasha.post(where, {"meeting": seen}).status_code == 404
    assert sasha.post(where, {}).status_code == 404


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"words": ""}, "Enter what you agreed"),
        ({"held_on_day": ""}, "must include a day"),
        ({"held_on_day": "24"}, "today or in the past"),
    ],
)
def test_bad_answers_bring_the_page_again(where, change, message):
    answer = browser(people.sasha()).post(f"{where}write/", saying(**change))
    assert message in errors(answer)[0]
    assert not ProgressMeeting.objects.exists()


def test_whoever_has_no_part_reads_it_and_no_more(where):
    mei = browser(people.mei())
    assert "Nothing is written down yet" in words(mei.get(where))
    assert mei.post(where, {}).status_code == 403
    assert "Only the social worker" in words(mei.get(f"{where}write/"))
    assert browser(people.omar()).get(where).status_code == 404
    assert mei.get(where.replace("/3/", "/4/")).status_code == 404


def test_a_page_takes_few_queries(where):
    assert queries_of(browser(people.sasha()), where) <= 16
