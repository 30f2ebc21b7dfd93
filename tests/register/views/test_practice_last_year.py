"""In December the year that has ended may still be written to (R6)."""

from datetime import UTC, date, datetime

import pytest

from accounts.actions import employments
from ecf.transitions import IllegalMove
from register import queries
from register.actions import practice as actions
from register.models import Caseholder, PracticeLeave
from register.rules.practice import years_open
from tests import cast
from tests.cast import register

pytestmark = pytest.mark.django_db
ENDED, RUNS = date(2025, 12, 1), date(2026, 12, 1)
DECEMBER = datetime(2026, 12, 10, 10, tzinfo=UTC)
JANUARY = datetime(2027, 1, 1, 0, 5, tzinfo=UTC)


@pytest.fixture
def sasha():
    register.registered(cast.sasha())
    return cast.sasha()


@pytest.fixture
def carol(client, time_machine):
    time_machine.move_to(DECEMBER)
    client.force_login(cast.carol().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def year(person, year_from):
    return queries.practice_years([person.entry.pk], year_from)[person.entry.pk]


@pytest.mark.parametrize(
    ("on", "open_"),
    [
        (date(2026, 11, 30), [ENDED]),
        (RUNS, [RUNS, ENDED]),
        (date(2026, 12, 31), [RUNS, ENDED]),
        (date(2027, 1, 1), [RUNS]),
    ],
)
def test_two_years_are_open_in_december(on, open_):
    assert years_open(on) == open_


def test_a_list_that_was_forgotten_is_made_in_december(carol, sasha):
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    assert "?year=2025" in words(carol.get(where))
    page = words(carol.get(where, {"year": 2025}))
    assert "to the end of 30 November 2026" in page
    assert "?year=2026" in page
    given = {"entries": [sasha.entry.pk], "agreed": "on"}
    assert "1 on the list" in words(
        carol.post(f"{where}?year=2025", given, follow=True)
    )
    assert Caseholder.objects.get().year_from == ENDED
    assert year(sasha, ENDED).is_caseholder
    assert not year(sasha, RUNS).is_caseholder


def test_leave_of_the_year_that_has_ended_is_given_in_december(carol, sasha):
    where = f"/practice/people/{sasha.entry.public_id}/?year=2025"
    page = words(carol.get(where))
    assert "Write down a plan" not in page
    answer = carol.post(where, {"weeks": 10})
    assert answer.url == where
    assert PracticeLeave.objects.get().year_from == ENDED
    assert year(sasha, ENDED).leave_weeks == 10
    assert year(sasha, RUNS).leave_weeks == 0


def test_who_left_with_the_year_is_on_its_list(carol, sasha):
    job = sasha.employments.get()
    employments.end(employment=job, on=RUNS, by=cast.CONSOLE, at=DECEMBER)
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    assert "Sasha Reid" not in words(carol.get(where))
    assert "Sasha Reid" in words(carol.get(where, {"year": 2025}))


@pytest.mark.parametrize("asked", ["2024", "2027", "x", ""])
def test_no_other_year_is_there(carol, sasha, asked):
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    assert carol.get(where, {"year": asked}).status_code == 404


def test_in_january_it_is_closed(carol, sasha, time_machine):
    time_machine.move_to(JANUARY)
    carol.force_login(cast.carol().user)
    where = f"/practice/caseholders/{cast.leeds().public_id}/"
    assert "?year=" not in words(carol.get(where))
    assert carol.get(where, {"year": 2025}).status_code == 404
    given = {"organisation": cast.leeds(), "year_from": ENDED, "at": JANUARY}
    by = cast.as_actor(cast.carol())
    with pytest.raises(IllegalMove, match="closed"):
        actions.give_leave(entry=sasha.entry, weeks=10, by=by, **given)
    with pytest.raises(IllegalMove, match="closed"):
        actions.confirm_caseholders(
            entry_ids=[sasha.entry.pk], statement="Full caseload", by=by, **given
        )
