"""My record tells what I said before what I had was withdrawn (P6), and what cover was
cancelled (P10)."""

from datetime import timedelta

import pytest

from portfolio.actions import cover
from portfolio.models import EducatorAssignment
from tests.cast import people, portfolio, register, wording
from tests.cast.portfolio import NOW, TODAY
from tests.ecf.desk.views.test_record import PAGE, opened, rows_of
from tests.portfolio.views.pages import browser, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def test_it_says_when_i_was_heard_and_what_i_said(sasha, enrolment):
    wording.withdrawn(enrolment)
    said = "You were heard on 23 November 2026, and said: It was my own visit."
    assert said in words(sasha.get(PAGE))
    archive = opened(sasha)
    page = next(name for name in archive.namelist() if name.endswith(".html"))
    assert "It was my own visit." in archive.read(page).decode()
    row = next(
        row
        for row in rows_of(archive, "decisions.csv")
        if row["Decision"] == "Heard before"
    )
    assert (row["At"], row["Words"]) == ("2026-11-23", "It was my own visit.")


def test_it_says_so_of_prior_learning_that_was_taken_back(sasha, enrolment):
    wording.taken_back(enrolment)
    said = "You were heard on 23 November 2026, and said: It was my own visit."
    assert said in words(sasha.get(PAGE))
    archive = opened(sasha)
    page = next(name for name in archive.namelist() if name.endswith(".html"))
    assert "It was my own visit." in archive.read(page).decode()
    (row,) = rows_of(archive, "prior-learning.csv")
    assert (row["Heard on"], row["What was said"]) == (
        "2026-11-23",
        "It was my own visit.",
    )


def test_cover_that_was_cancelled_is_told_as_such(sasha, enrolment):
    nia = people.person("Nia Bold", people.leeds())
    register.educator(nia)
    by = people.as_actor(people.priya())
    cover.name(
        assignments=[enrolment.educator_assignments.get()],
        educator=nia,
        from_=TODAY + timedelta(days=1),
        until=TODAY + timedelta(days=5),
        by=by,
        at=NOW,
    )
    named = EducatorAssignment.objects.get(educator=nia)
    cover.cancel(cover=named, by=by, at=NOW)
    said = words(sasha.get(PAGE))
    assert "Nia Bold, named to cover from 24 November 2026" in said
    assert "cancelled on 23 November 2026" in said
