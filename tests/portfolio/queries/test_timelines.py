"""What happened, as it reads once somebody has moved to a later version."""

from datetime import timedelta

import pytest

from portfolio import queries
from portfolio.actions import editions
from tests.cast import CONSOLE, frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.curriculum.editions import unit
from tests.portfolio.actions.test_choices import choose
from tests.portfolio.actions.test_editions import later

pytestmark = pytest.mark.django_db
WEEK = timedelta(days=7)


@pytest.fixture
def enrolment():
    """Year one done, and a module of year two chosen."""
    found = portfolio.on_the_way()
    first, second = (frameworks.unit_of(found.version, code) for code in ("AAA", "BBB"))
    portfolio.evidenced(found, first)
    portfolio.signed_off(found, first)
    portfolio.signed_off(found, second)
    choose(found, "choosing")
    return found


def moved(enrolment, version):
    editions.move(enrolment=enrolment, new=version, by=CONSOLE, at=NOW + WEEK)
    enrolment.refresh_from_db()


def told(enrolment, *, latest=None):
    found = queries.timeline_of(enrolment, latest=latest)
    return [(entry.title, entry.who) for entry in found]


def test_what_was_done_keeps_its_name_on_a_version_without_it(enrolment):
    before = told(enrolment)
    moved(enrolment, later(unit("ZZZ"), unit("YYY")))

    move, *rest = told(enrolment)
    assert move == (
        "Moved to version 2: what was done and chosen is carried over",
        "The service",
    )
    assert rest == before
    assert ("“Unit AAA” was signed off", people.priya().name) in rest
    assert ("All units of year 1 complete", people.priya().name) in rest


def test_what_a_move_carried_over_is_nobodys_choice(enrolment):
    moved(enrolment, later())
    chosen = [who for title, who in told(enrolment) if title.startswith("Chose")]
    assert chosen == [people.sasha().name]
    assert len(told(enrolment, latest=2)) == 2


def test_history_takes_as_many_queries_for_who_moved(
    enrolment, django_assert_num_queries
):
    moved(enrolment, later())
    told(enrolment)
    with django_assert_num_queries(4):
        told(enrolment)
