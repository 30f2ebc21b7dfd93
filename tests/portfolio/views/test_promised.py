from datetime import date
from uuid import uuid4

import pytest
from bs4 import BeautifulSoup

from portfolio.choices import ProvisionKind
from portfolio.models import Provision
from tests.cast import agreements as cast
from tests.cast import people, portfolio
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
CASELOAD = ProvisionKind.CASELOAD


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def where(enrolment):
    return f"/portfolio/people/{enrolment.public_id}/promised/"


def press(who, where, kind, count):
    return browser(who).post(where, {"kind": kind, "count": count}, follow=True)


def box_of(page):
    soup = BeautifulSoup(page.content, "html.parser")
    return soup.select_one("#id_count")["value"]


def recording(**changes):
    said = {
        "kind": "supervision",
        "on_day": "3",
        "on_month": "11",
        "on_year": "2026",
    }
    return {**said, **changes}


def test_one_press_says_what_was_given(enrolment, where):
    cast.agreed(enrolment)
    assert "Nothing recorded, of 2 promised" in words(
        browser(people.sasha()).get(where)
    )
    said = words(press(people.sasha(), where, "supervision", 1))
    assert "Supervision 1 of 2, as you say One less" in said
    assert "recorded by Sasha Reid for the social worker" in said


def test_both_see_where_they_differ_and_who_said_what(enrolment, where):
    cast.agreed(enrolment)
    press(people.sasha(), where, "supervision", 1)
    said = words(press(people.carol(), where, "supervision", 2))
    assert "Sasha Reid says 1, Leeds says 2, of 2 Not the same" in said
    assert "recorded by Carol Whitfield for the employer" in said
    assert "You say 1, Leeds says 2" in words(browser(people.sasha()).get(where))


def test_home_and_the_persons_page_show_the_month(enrolment, where):
    cast.agreed(enrolment)
    press(people.carol(), where, "protected_day", 3)
    home = words(browser(people.sasha()).get("/dashboard/"))
    assert "Protected days: 3 of 4, as Leeds says (less than promised)" in home
    person = f"/portfolio/people/{enrolment.public_id}/"
    assert "Supervision: Nothing recorded, of 2 promised" in words(
        browser(people.carol()).get(person)
    )


def test_the_year_is_a_table_with_totals(enrolment, where):
    cast.agreed(enrolment)
    cast.recorded(enrolment, people.sasha(), date(2026, 9, 14))
    cast.recorded(enrolment, people.carol(), date(2026, 9, 14))
    cast.recorded(enrolment, people.carol(), date(2026, 10, 5))
    cast.recorded(enrolment, people.carol(), date(2026, 10, 5), CASELOAD, 13)
    said = words(browser(people.priya()).get(where))
    assert "September 2026 1 of 2 Nothing recorded, of 4 promised" in said
    assert "In all 2 of 6 Nothing recorded Over in 1 of 1 month" in said


def test_a_caseload_is_typed_beginning_from_what_was_promised(enrolment, where):
    cast.agreed(enrolment)
    sasha = browser(people.sasha())
    assert box_of(sasha.get(where)) == "12"
    assert box_of(press(people.sasha(), where, "caseload", 16)) == "16"
    (wrong,) = errors(press(people.sasha(), where, "caseload", "many"))
    assert wrong == "Enter how many cases as a whole number"


def test_another_day_can_be_recorded_and_taken_out(enrolment, where):
    sasha = browser(people.sasha())
    answer = sasha.post(f"{where}record/", recording(), follow=True)
    assert "3 November 2026: supervision, recorded by Sasha Reid" in words(answer)
    out = f"/portfolio/promised/{Provision.objects.get().public_id}/take-out/"
    assert browser(people.bex()).post(out).status_code == 404
    assert "The other side said this" in words(browser(people.carol()).post(out))
    assert "It is taken out" in words(sasha.post(out, follow=True))
    assert "Nothing yet" in words(sasha.get(where))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": ""}, "Select what it was"),
        ({"on_day": ""}, "must include a day"),
        ({"on_day": "24"}, "today or in the past"),
        ({"on_month": "8"}, "the first day, or later"),
        ({"kind": "caseload"}, "Enter how many cases"),
        ({"kind": "caseload", "number": "many"}, "as a whole number"),
        ({"kind": "caseload", "number": "100"}, "from 0 to 99"),
    ],
)
def test_bad_answers_bring_the_page_again(where, change, message):
    answer = browser(people.sasha()).post(f"{where}record/", recording(**change))
    assert message in errors(answer)[0]
    assert not Provision.objects.exists()


def test_a_button_that_was_tampered_with_brings_the_page_again(where):
    assert press(people.sasha(), where, "cake", "x").status_code == 200
    assert press(people.sasha(), where, "supervision", 40).status_code == 403
    assert not Provision.objects.exists()


def test_whoever_sees_it_without_a_say_has_no_buttons(where):
    mei = browser(people.mei())
    assert "One more" not in words(mei.get(where))
    assert mei.post(where, {"kind": "supervision", "count": 1}).status_code == 403
    assert "Only the social worker" in words(mei.get(f"{where}record/"))
    assert browser(people.omar()).get(where).status_code == 404


def test_an_earlier_year_can_be_asked_for(where):
    page = browser(people.sasha()).get(where, {"year": "7"})
    assert "Year 1 since 7 September 2026" in words(page)


def test_the_agreement_is_proposed_and_agreed(enrolment, where):
    agreement = f"/portfolio/people/{enrolment.public_id}/agreement/"
    carol, sasha = browser(people.carol()), browser(people.sasha())
    assert "There is no learning agreement yet" in words(carol.get(agreement))
    said = {
        "supervisions": "2",
        "protected_days": "4",
        "caseload": "12",
        "from__day": "7",
        "from__month": "9",
        "from__year": "2026",
    }
    answer = carol.post(f"{agreement}propose/", said, follow=True)
    assert "It waits for Sasha Reid to agree" in words(answer)
    assert "A learning agreement waits to be agreed" in words(sasha.get(where))
    page = sasha.get(agreement)
    assert "I agree to this" in words(page)
    assert sasha.post(agreement, {"agreement": "x"}).status_code == 404
    assert sasha.post(agreement, {"agreement": uuid4()}).status_code == 404
    proposed = page.context["proposed"].public_id
    answer = sasha.post(agreement, {"agreement": proposed}, follow=True)
    assert "Sasha Reid agreed on 23 November 2026" in words(answer)
    again = carol.post(f"{agreement}propose/", said)
    assert "begins after that day" in errors(again)[0]
    assert "Only the social worker" in words(
        browser(people.mei()).get(f"{agreement}propose/")
    )


def test_the_page_takes_as_many_queries_whatever_was_recorded(enrolment, where):
    sasha = browser(people.sasha())
    few = queries_of(sasha, where)
    cast.agreed(enrolment)
    for day in range(1, 9):
        cast.recorded(enrolment, people.sasha(), date(2026, 11, day), CASELOAD, day)
    assert queries_of(sasha, where) <= few <= 16


@pytest.mark.parametrize("year", ["0", "2", "soon", "9" * 5000])
def test_a_year_that_has_not_begun_is_the_one_under_way(where, year):
    assert "Year 1 since" in words(browser(people.sasha()).get(f"{where}?year={year}"))
