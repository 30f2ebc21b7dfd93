from datetime import date
from uuid import uuid4

import pytest
import time_machine

from ecf.time.periods import period
from portfolio.choices import EnrolmentStatus
from portfolio.models import EducatorAssignment, Enrolment
from register.actions import periods
from tests.cast import frameworks, people, portfolio, register
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def carol():
    return browser(people.carol())


def enrolling(**changes):
    said = {
        "number": "SW912345",
        "employer": str(people.leeds().public_id),
        "version": str(frameworks.short_way().public_id),
        "started_on_day": "7",
        "started_on_month": "9",
        "started_on_year": "2026",
        "fte": "0.8",
    }
    return {**said, **changes}


@pytest.mark.parametrize("who", [people.sasha, people.priya, people.bex, people.dele])
def test_others_have_no_list(who):
    assert browser(who()).get("/portfolio/people/").status_code == 404
    assert browser(who()).get("/portfolio/people/enrol/").status_code == 404


def test_one_person_is_seen_by_those_who_may():
    enrolment = portfolio.on_the_way()
    where = f"/portfolio/people/{enrolment.public_id}/"
    for person, status in (
        (people.carol(), 200),
        (people.mei(), 200),
        (people.priya(), 200),
        (people.sasha(), 200),
        (people.omar(), 404),
        (people.bex(), 404),
    ):
        assert browser(person).get(where).status_code == status, person.name
    assert (
        browser(people.carol()).get(f"/portfolio/people/{uuid4()}/").status_code == 404
    )


@pytest.mark.parametrize("who", [people.carol, people.mei, people.priya])
def test_each_unit_leads_to_what_was_put_forward_last(who):
    enrolment = portfolio.on_the_way()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    found = portfolio.signed_off(enrolment, unit)
    there, where = f"/portfolio/people/{enrolment.public_id}/", browser(who())
    link = f"/submissions/{found.public_id}/"
    assert f'href="{link}"' in where.get(there).content.decode()
    assert "Unit AAA" in words(where.get(link))


def test_the_path_leads_to_the_years_of_the_page_itself(carol):
    where = f"/portfolio/people/{portfolio.on_the_way().public_id}/"
    page = carol.get(where).content.decode()
    assert 'href="#year-1"' in page
    assert 'id="year-1"' in page


def test_the_pace_says_which_days_it_leaves_out(carol):
    enrolment = portfolio.on_the_way()
    periods.suspend(
        entry=enrolment.person.entry,
        period=period(date(2026, 10, 1), date(2026, 11, 1)),
        because="An order",
        by=people.as_actor(people.ray()),
        at=portfolio.NOW,
    )
    with time_machine.travel(portfolio.NOW, tick=False):
        page = words(carol.get(f"/portfolio/people/{enrolment.public_id}/"))
    assert "31 days of this year are left out: the registration was suspended" in page


def test_enrolling_leads_to_assigning_an_educator(carol):
    register.registered(people.sasha())
    register.educator(people.priya())
    for _ in range(2):
        answer = carol.post("/portfolio/people/enrol/", enrolling(), follow=True)
    assert Enrolment.objects.count() == 1
    assert "Sasha Reid is enrolled" in words(answer)
    where = answer.redirect_chain[-1][0]
    said = {
        "educator": str(people.priya().public_id),
        "from__day": "23",
        "from__month": "11",
        "from__year": "2026",
    }
    for _ in range(2):
        answer = carol.post(where, said, follow=True)
    assert "Priya Nair is assigned" in words(answer)
    assert EducatorAssignment.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"number": ""}, "Enter the registration number"),
        ({"number": "SW999999"}, "No register entry has this number"),
        ({"number": "x" * 10}, "9 characters or fewer"),
        ({"number": "SW912346"}, "has not recorded that Bex Hale works there"),
        ({"started_on_day": "31", "started_on_month": "2"}, "must be a real date"),
        ({"started_on_year": "2036"}, "within a year"),
        ({"started_on_year": "1036"}, "has not recorded"),
        ({"fte": "2"}, "at most 1"),
        ({"fte": "much"}, "must be a number"),
        ({"fte": "NaN"}, "must be a number"),
        ({"employer": "1"}, "Choose one of the answers"),
        ({"version": ""}, "Select"),
    ],
)
def test_bad_answers_bring_the_page_again(carol, change, message):
    register.registered(people.sasha())
    register.registered(people.bex())
    answer = carol.post("/portfolio/people/enrol/", enrolling(**change))
    assert answer.status_code == 200
    assert any(message in error for error in errors(answer)), errors(answer)
    assert not Enrolment.objects.exists()


def test_somebody_without_a_number_waits_for_their_registration(carol):
    noa = people.person("Noa Free", people.leeds())
    said = {"number": "", "email": noa.user.email.upper()}
    page = words(carol.post("/portfolio/people/enrol/", enrolling(**said), follow=True))
    assert "Noa Free is enrolled" in page
    assert Enrolment.objects.get(person=noa).status == EnrolmentStatus.PENDING


@pytest.mark.parametrize("address", ["nobody@example.org", "omar.haddad@example.org"])
def test_of_addresses_elsewhere_nothing_is_said(carol, address):
    people.omar()
    said = {"number": "", "email": address}
    answer = carol.post("/portfolio/people/enrol/", enrolling(**said))
    assert "Nobody who works at Leeds on that day signs in with this" in words(answer)
    assert not Enrolment.objects.exists()


def test_assigning_says_why_somebody_cannot(carol):
    enrolment = portfolio.enrolled()
    where = f"/portfolio/people/{enrolment.public_id}/educator/"
    assert "Nobody at Leeds has a practice educator" in words(carol.get(where))
    register.educator(people.tom())
    people.tom().employments.update(manager=people.sasha())
    said = {
        "educator": str(people.tom().public_id),
        "from__day": "23",
        "from__month": "11",
        "from__year": "2026",
    }
    refused = errors(carol.post(where, said))
    assert "manages this practice educator" in refused[0]
    assert errors(carol.post(where, {}))[0] == "Select a practice educator"
    assert "You cannot assign" in words(browser(people.mei()).get(where))


def test_assigning_shows_how_many_people_each_educator_has(carol):
    enrolment = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    register.educator(people.person("Noa Free", people.leeds()))
    said = words(carol.get(f"/portfolio/people/{enrolment.public_id}/educator/"))
    assert "Priya Nair, has 1 person" in said
    assert "Noa Free, has 0 people" in said


def test_a_persons_page_tells_what_happened_the_newest_first(carol):
    enrolment = portfolio.on_the_way()
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    sent = portfolio.signed_off(enrolment, aaa)
    page = carol.get(f"/portfolio/people/{enrolment.public_id}/")
    said = words(page)
    told = said[said.index("What happened") :]
    wanted = [
        f"“{aaa.title}” was signed off 22 November 2026 · Priya Nair",
        f"Sent “{aaa.title}” for sign-off 20 November 2026 · Sasha Reid",
        "Added evidence",
        "Priya Nair became practice educator 7 September 2026 · Carol Whitfield",
        "Enrolled 7 September 2026 · Carol Whitfield",
    ]
    places = [told.index(one) for one in wanted]
    assert places == sorted(places)
    leads = [entry["href"] for entry in page.context["timeline"]]
    assert leads[:2] == [f"/submissions/{sent.public_id}/"] * 2
    assert leads[-1] == ""


def test_what_happened_takes_as_many_queries_for_little_as_for_much(carol):
    enrolment = portfolio.on_the_way()
    where = f"/portfolio/people/{enrolment.public_id}/"
    few = queries_of(carol, where)
    for code in ("AAA", "BBB"):
        portfolio.signed_off(enrolment, frameworks.unit_of(enrolment.version, code))
    assert queries_of(carol, where) == few
