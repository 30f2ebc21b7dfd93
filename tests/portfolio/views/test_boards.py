import csv
import io
from datetime import date

import pytest

from portfolio.actions import leave
from portfolio.choices import LeaveKind
from tests.cast import agreements, frameworks, people, portfolio, register
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
BOARD, FILE = "/portfolio/people/", "/portfolio/people/people.csv"


@pytest.fixture
def carol():
    return browser(people.carol())


@pytest.fixture
def sasha():
    """One unit signed off, one waiting."""
    enrolment = portfolio.on_the_way()
    portfolio.signed_off(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    agreements.agreed(enrolment)
    return enrolment


@pytest.fixture
def asha():
    return portfolio.enrolled(people.person("Asha Lin", people.leeds()))


def rows(answer):
    text = answer.content.decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_everybody_on_the_way_is_on_one_board(carol, sasha, asha):
    said = words(carol.get(BOARD))
    assert "2 people" in said
    assert (
        "Sasha Reid Year 1, 1 of 2 units Ahead 1, since 20 November 2026: 1 working day"
        " Priya Nair 20 November 2026 Nothing" in said
    )
    assert "Asha Lin Year 1, 0 of 2 units On pace None Nobody yet for Asha Lin" in said
    assert "No practice educator Nobody can sign off their units" in said
    assert "Nothing added for 60 days The last was 77 days ago" in said


def test_somebody_on_leave_is_said_to_be_and_no_clock_of_theirs_runs(carol, asha):
    def read():
        said = words(carol.get(BOARD))
        (row,) = rows(carol.get(FILE))
        return said, row["State"]

    said, state = read()
    assert "Nothing added for 60 days" in said
    assert state == "Active"
    leave.record(
        enrolment=asha,
        kind=LeaveKind.FAMILY,
        from_=date(2026, 11, 2),
        until=None,
        by=people.as_actor(people.carol()),
        at=portfolio.NOW,
    )
    said, state = read()
    assert "Asha Lin Year 1, 0 of 2 units, on leave" in said
    assert "Nothing added" not in said
    assert "Family" not in said
    assert state == "Active, on leave"


def test_who_is_late_or_far_behind_needs_a_look_unless_on_leave(carol):
    enrolment = portfolio.enrolled(started_on=date(2026, 4, 6))
    said = words(carol.get(BOARD))
    assert (
        "Progress meeting overdue At 3 months, due on 28 July 2026, nothing written;"
        " at 6 months, due on 21 November 2026, nothing written"
        " No learning agreement The start was 231 days ago"
        " Far behind the usual pace Behind by 6.1 months of full-time work." in said
    )
    (row,) = rows(carol.get(FILE, {"flag": "meeting_missed"}))
    assert "Progress meeting overdue: At 3 months" in row["Needs a look"]
    for flag in ("no_agreement", "far_behind"):
        assert "1 person matches" in words(carol.get(BOARD, {"flag": flag}))
    agreements.proposed(enrolment, from_=date(2026, 4, 6))
    assert "231 days ago, one is proposed" in words(carol.get(BOARD))
    leave.record(
        enrolment=enrolment,
        kind=LeaveKind.FAMILY,
        from_=date(2026, 11, 20),
        until=None,
        by=people.as_actor(people.carol()),
        at=portfolio.NOW,
    )
    (row,) = rows(carol.get(FILE))
    assert row["Needs a look"] == (
        "No practice educator: Nobody can sign off their units"
    )


def test_who_starts_later_has_no_activity_and_renews_first_where_they_must(carol):
    register.registered(people.sasha(), until=date(2026, 12, 1))
    portfolio.enrolled(started_on=date(2026, 12, 1))
    said = words(carol.get(BOARD))
    assert "None yet" in said
    assert (
        "Registration pending Registered to 30 November 2026; their start is after it:"
        " they renew first" in said
    )
    assert "1 December 2026" not in said
    (row,) = rows(carol.get(FILE, {"order": "activity"}))
    assert row["Last activity"] == ""


def test_the_board_shows_those_asked_for_and_counts_them(carol, sasha, asha):
    said = words(carol.get(BOARD, {"flag": "no_educator"}))
    assert "No practice educator (1)" in said
    assert "1 person matches" in said
    assert "Asha Lin" in said
    assert "Sasha Reid" not in said
    priya = str(people.priya().public_id)
    assert "Asha" not in words(carol.get(BOARD, {"educator": priya}))
    assert "Nobody matches" in words(carol.get(BOARD, {"name": "zz"}))


def test_an_answer_that_cannot_be_is_named_and_left_out(carol, asha):
    answer = carol.get(BOARD, {"flag": "tall", "year": "9", "order": "x"})
    assert answer.status_code == 200
    assert len(errors(answer)) == 3
    assert "Asha Lin" in words(answer)


def test_a_flag_nobody_has_any_more_still_finds_nobody(carol, asha):
    answer = carol.get(BOARD, {"flag": "paused"})
    assert not errors(answer)
    assert "Nobody matches" in words(answer)


def test_the_file_is_the_list_as_filtered(carol, sasha, asha):
    assert [row["Name"] for row in rows(carol.get(FILE))] == ["Asha Lin", "Sasha Reid"]
    (row,) = rows(carol.get(FILE, {"name": "sasha"}))
    assert row["Units done"] == "1"
    assert row["Working days waiting"] == "1"
    assert row["Practice educator"] == "Priya Nair"
    assert row["Pace"] == "Ahead"
    said = carol.get(BOARD, {"name": "sasha"}).content.decode()
    assert f"{FILE}?name=sasha" in said


def test_a_name_that_is_a_formula_is_written_as_words(carol):
    portfolio.enrolled(people.person("=cmd()", people.leeds()))
    assert [row["Name"] for row in rows(carol.get(FILE))] == ["'=cmd()"]


def test_without_people_the_board_says_what_to_do(carol):
    assert "Nobody is on the way yet" in words(carol.get(BOARD))


def test_only_those_who_may_assign_are_led_to_it(asha):
    assert "Nobody yet for" not in words(browser(people.mei()).get(BOARD))


def test_somebody_elses_people_are_not_on_it(carol, asha):
    register.registered(people.bex())
    assert "Bex" not in words(carol.get(BOARD))


def test_the_board_takes_as_many_queries_for_one_as_for_sixty(carol, sasha):
    few = queries_of(carol, BOARD)
    assert few <= 12
    for number in range(59):
        portfolio.enrolled(people.person(f"Person {number:02}", people.leeds()))
    assert queries_of(carol, BOARD) == few
    assert queries_of(carol, f"{BOARD}?order=pace") == few
    page = carol.get(BOARD)
    assert "60 people" in words(page)
    assert len(page.content) < 60 * 1024
    second = words(carol.get(BOARD, {"page": 2, "order": "name"}))
    assert "Sasha Reid" in second
    assert "Person 00" not in second
