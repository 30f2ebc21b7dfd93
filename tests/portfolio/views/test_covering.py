"""Cover stops, or is cancelled before it began (P10)."""

from datetime import timedelta

import pytest

from portfolio.actions import cover
from portfolio.forms import Cover
from portfolio.models import EducatorAssignment
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.views.pages import browser, errors, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def name(enrolment, who, begins):
    """For a week, from so many days on."""
    person = people.person(who, people.leeds())
    register.educator(person)
    from_ = TODAY + timedelta(days=begins)
    cover.name(
        assignments=[enrolment.educator_assignments.get(covers=None)],
        educator=person,
        from_=from_,
        until=from_ + timedelta(days=7),
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return EducatorAssignment.objects.get(educator=person)


def path(enrolment, rest="end-cover/"):
    return f"/portfolio/people/{enrolment.public_id}/{rest}"


@pytest.mark.parametrize("who", [people.priya, people.carol])
def test_what_has_not_begun_is_cancelled(enrolment, who):
    named = name(enrolment, "Nia Bold", begins=3)
    client = browser(who())
    said = words(client.get(path(enrolment)))
    assert "Nia Bold is to cover from 26 November 2026" in said
    assert "has not begun: cancelled, it covers none of these days" in said
    assert "Cancel cover" in said
    done = client.post(path(enrolment), follow=True)
    assert "Cover is cancelled" in words(done)
    assert "Nia Bold covers for" not in words(client.get(path(enrolment, "")))
    named.refresh_from_db()
    assert named.cancelled_by == who()
    assert "Nobody covers" in words(client.get(path(enrolment)))


def test_of_several_one_chooses(enrolment):
    running = name(enrolment, "Nia Bold", begins=0)
    later = name(enrolment, "Ben Orr", begins=10)
    priya = browser(people.priya())
    assert errors(priya.post(path(enrolment))) == ["Select at least one"]
    priya.post(path(enrolment), {"which": [later.pk]})
    for each in (running, later):
        each.refresh_from_db()
    assert later.period.isempty
    assert running.period.upper == TODAY + timedelta(days=7)
    assert "End cover" in words(priya.get(path(enrolment)))


def test_it_is_told_among_what_happened(enrolment):
    name(enrolment, "Nia Bold", begins=3)
    browser(people.priya()).post(path(enrolment))
    said = words(browser(people.carol()).get(path(enrolment, "")))
    assert "Nia Bold is not to cover after all" in said


def test_where_somebody_else_was_quicker_there_is_nothing_to_stop(enrolment):
    answer = browser(people.priya()).post(path(enrolment))
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("begins", "ends", "field"), [(-1, 3, "from_"), (3, 1, "last_day")]
)
def test_a_wrong_day_is_said_where_it_stands(begins, ends, field):
    days = {"from_": begins, "last_day": ends}
    said = {
        f"{name}_{part}": str(getattr(TODAY + timedelta(days=days[name]), part))
        for name in days
        for part in ("day", "month", "year")
    }
    form = Cover(
        {**said, "educator": "nia", "people": ["sasha"]},
        educators={"nia": "Nia Bold"},
        people={"sasha": "Sasha Reid"},
        on=TODAY,
    )
    assert list(form.errors) == [field]
