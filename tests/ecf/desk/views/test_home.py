import re
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine

from portfolio.actions import educator_changes, second_looks
from tests.cast import frameworks, moving, people, portfolio, prior_learning, requests
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def test_anybody_reads_what_this_is(client):
    assert "Five years that lead somewhere" in words(client.get("/"))
    assert "Ask the register one question" in words(client.get("/employers/"))


def test_whoever_is_signed_in_is_taken_home():
    assert browser(people.sasha()).get("/").url == "/dashboard/"


def test_home_needs_somebody_signed_in(client):
    assert client.get("/dashboard/").url.startswith("/accounts/login/")


def test_a_social_worker_sees_where_they_are_and_what_is_next(enrolment):
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "Year 1 of 2 · since 7 September 2026 · 0.8 full time" in said
    assert "Your next step Start “Unit AAA”." in said
    assert "You are not waiting for anybody" in said


def test_a_social_worker_sees_what_waits_and_with_whom(enrolment):
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "Unit AAA with Priya Nair, sent 1 working day ago" in said


def test_a_social_worker_sees_the_units_of_the_year_by_state(enrolment):
    portfolio.signed_off(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "Signed off : Unit AAA Not yet started : Unit BBB" in said


def test_the_path_leads_to_the_years_of_my_framework(enrolment):
    sasha = browser(people.sasha())
    assert 'href="/portfolio/#year-1"' in sasha.get("/dashboard/").content.decode()
    assert 'id="year-1"' in sasha.get("/portfolio/").content.decode()


def test_a_social_worker_sees_all_that_others_hold_and_since_when(enrolment):
    sasha = browser(people.sasha())
    before = queries_of(sasha, "/dashboard/")
    unit = frameworks.unit_of(enrolment.version, "AAA")
    by = people.as_actor(people.sasha())
    second_looks.ask(
        submission=portfolio.returned(enrolment, unit), words="", by=by, at=NOW
    )
    asked = requests.asked(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
    educator_changes.ask(
        enrolment=enrolment,
        assignment=enrolment.educator_assignments.get(),
        because="",
        page="/",
        by=by,
        at=NOW,
    )
    said = words(sasha.get("/dashboard/"))
    assert "A second look at a decision with your coordinator, asked today" in said
    assert f"Words you asked for with {asked.asked_name}, asked today" in said
    assert "Another practice educator with your coordinator, asked today" in said
    assert "not waiting for anybody" not in said
    assert queries_of(sasha, "/dashboard/") == before <= MOST_QUERIES


def test_what_is_asked_of_somebody_is_not_the_next_step(enrolment):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    first = min(portfolio.statement_ids(aaa))
    rest = portfolio.statement_ids(aaa) - {first}
    portfolio.evidenced(enrolment, aaa, statement_ids=rest)
    sasha = browser(people.sasha())
    before = {path: queries_of(sasha, path) for path in ("/dashboard/", "/portfolio/")}
    for path in before:
        assert "Add what “Unit AAA” still needs." in words(sasha.get(path))
    requests.asked(enrolment, aaa, statement_ids=frozenset({first}))
    for path in before:
        assert "Your next step Start “Unit BBB”." in words(sasha.get(path))
    assert {path: queries_of(sasha, path) for path in before} == before


def test_a_draft_is_gone_on_with_from_home(enrolment):
    sasha = browser(people.sasha())
    before = queries_of(sasha, "/dashboard/")
    assert "Continue" not in words(sasha.get("/dashboard/"))
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    adding, key = f"/portfolio/units/{aaa.public_id}/evidence/reflection/", uuid4()
    sasha.post(f"{adding}draft/", {"key": key, "title": "Call with the nursery"})
    page = sasha.get("/dashboard/")
    assert "Continue “Call with the nursery” Reflection" in words(page)
    assert f'href="{adding}?draft={key}"' in page.content.decode()
    assert queries_of(sasha, "/dashboard/") == before


def test_a_link_that_has_expired_is_held_by_nobody(enrolment):
    unit = frameworks.unit_of(enrolment.version, "BBB")
    requests.asked(enrolment, unit, at=NOW - timedelta(days=40))
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "You are not waiting for anybody" in said


def test_prior_learning_sent_is_held_by_those_who_decide(enrolment):
    prior_learning.sent(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "Your prior learning with those who decide, sent " in said


def test_a_social_worker_on_no_framework_is_not_told_of_one():
    said = words(browser(people.sasha()).get("/dashboard/"))
    assert "Your next step" not in said


def test_an_educator_sees_the_queue_and_an_empty_one_is_explained(enrolment):
    priya = browser(people.priya())
    assert "Nothing waits for you" in words(priya.get("/dashboard/"))
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    assert "1 waiting for you Sasha Reid: Unit AAA" in words(priya.get("/dashboard/"))


def test_an_educator_sees_what_else_they_are_asked_for(enrolment):
    priya = browser(people.priya())
    moving.completed(enrolment)
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    unit = frameworks.unit_of(other.version, "AAA")
    prior_learning.assigned(prior_learning.sent(other, unit))
    said = words(priya.get("/dashboard/"))
    assert "Nothing waits for you" not in said
    assert "1 of prior learning to decide" in said
    assert "1 to write: interim reports" in said
    assert queries_of(priya, "/dashboard/") <= MOST_QUERIES


def test_an_educator_sees_what_they_are_to_countersign():
    enrolment = portfolio.managed_by_tom()
    unit = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.signed_by_tom(enrolment, unit, countersigner=people.priya())
    said = words(browser(people.priya()).get("/dashboard/"))
    assert "1 to countersign" in said
    assert "Nothing waits for you" not in said


def test_a_coordinator_sees_that_a_second_look_waits(enrolment):
    carol = browser(people.carol())
    assert "looked at again" not in words(carol.get("/dashboard/"))
    second_looks.ask(
        submission=portfolio.returned(
            enrolment, frameworks.unit_of(enrolment.version, "AAA")
        ),
        words="",
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    assert "1 asked to be looked at again" in words(carol.get("/dashboard/"))


def test_what_a_coordinator_is_told_waits_is_a_list_as_long(enrolment):
    carol = browser(people.carol())
    other = portfolio.on_the_way(people.person("Asha Lin", people.leeds()))
    portfolio.enrolled(people.person("Ben Orr", people.leeds()))
    for code in ("AAA", "BBB"):
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, code))
    portfolio.submitted(other, frameworks.unit_of(other.version, "AAA"))
    found = re.search(
        r'href="([^"]+)"><strong class="app-number">3</strong>'
        " units of 2 people wait for sign-off",
        carol.get("/dashboard/").content.decode(),
    )
    said = words(carol.get(found.group(1)))
    assert "2 people match" in said
    assert "Something waits for sign-off (2)" in said
    assert "Ben Orr" not in said


def test_one_unit_that_waits_is_told_as_one(enrolment):
    carol = browser(people.carol())
    assert "Nothing is waiting for sign-off" in words(carol.get("/dashboard/"))
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    said = words(carol.get("/dashboard/"))
    assert "1 unit of 1 person waits for sign-off" in said


def test_a_registrar_sees_how_many_proposals_wait():
    assert "Nothing is proposed" in words(browser(people.ray()).get("/dashboard/"))


def test_a_checker_is_led_to_checks():
    assert "Check somebody" in words(browser(people.dele()).get("/dashboard/"))


def test_somebody_without_a_role_is_told_who_gives_one():
    nobody = people.person("Nia Ford", people.leeds())
    assert "You hold no role today" in words(browser(nobody).get("/dashboard/"))


def test_home_takes_as_many_queries_for_much_as_for_little(enrolment):
    sasha = browser(people.sasha())
    before = queries_of(sasha, "/dashboard/")
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    assert queries_of(sasha, "/dashboard/") == before <= MOST_QUERIES


@pytest.mark.parametrize(
    "somebody",
    [people.carol, people.priya, people.ray, people.lena, people.pat, people.sol],
)
def test_home_of_every_role_is_cheap(somebody):
    assert queries_of(browser(somebody()), "/dashboard/") <= MOST_QUERIES
