"""What the register and the duties were at a moment, as known at a moment: for
disputes."""

from datetime import date, timedelta

import pytest

from ecf.time import london
from register import queries
from register.actions import commencements
from register.choices import Duty
from tests.cast import people
from tests.register import world
from tests.register.views.registrar.acts.pages import day, place_of, words

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
COMMENCES = date(2026, 12, 1)
NOT_YET = "The employer has not commenced this duty"


def asked(registrar, entry, *, on, known=None, time=""):
    given = {**day("on", on), **(day("known", known) if known else {})}
    return words(registrar.get(place_of(entry), {**given, "known_time": time}))


def rule(known_at=None):
    leeds = people.leeds().pk
    return queries.rules_on([leeds], COMMENCES, known_at)[Duty.SECTION_47_LEAD]


@pytest.fixture
def commenced(registrar):
    world.load_rules()
    return world.commenced(COMMENCES)


def test_a_duty_counts_as_commenced_from_the_moment_that_it_was_said(commenced):
    assert rule().commenced_from == COMMENCES
    assert rule(world.NOW).commenced_from == COMMENCES
    assert rule(world.NOW - MINUTE).commenced_from is None


def test_what_was_taken_back_counts_until_that_moment(commenced):
    later = world.NOW + MINUTE
    commencements.take_back(
        commencement=commenced,
        because="Too soon",
        by=people.as_actor(people.mei()),
        at=later,
    )
    assert rule().commenced_from is None
    assert rule(later).commenced_from is None
    assert rule(world.NOW).commenced_from == COMMENCES


def test_a_registrar_reads_the_duties_as_known_at_a_minute(registrar, commenced):
    entry, local = world.sasha(), world.NOW.astimezone(london.LONDON)
    for known, is_said in ((local - MINUTE, True), (local, False)):
        page = asked(
            registrar, entry, on=COMMENCES, known=local.date(), time=f"{known:%H:%M}"
        )
        assert f"as was known at <strong>21 November 2026, {known:%H:%M}<" in page
        assert (NOT_YET in page) is is_said
        assert "What they could do" in page


def test_a_time_needs_its_day(registrar):
    entry = world.sasha()
    page = asked(registrar, entry, on=world.TODAY, time="14:02")
    assert "Enter the day of that time too" in page
    page = asked(registrar, entry, on=world.TODAY, known=world.TODAY, time="soon")
    assert "Enter hours and minutes, such as 14:02" in page


def test_the_duties_of_today_are_asked_for_on_their_own_page(registrar):
    assert "What they could do" not in words(registrar.get(place_of(world.sasha())))
