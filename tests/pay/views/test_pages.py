"""Who sees which page of pay, what it says, and what it refuses."""

import pytest
import time_machine

from pay.models import Downgrade, Position
from tests.cast import assessments, pay, people, portfolio
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db

DOWNGRADES = "/pay/downgrades/"


@pytest.fixture(autouse=True)
def _on_that_day():
    with time_machine.travel(pay.NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    pay.scale()
    return assessments.on_the_way()


@pytest.fixture
def past_year_one(enrolment):
    portfolio.stage_done(enrolment, assessments.stage_of(enrolment, 1))
    assessments.brought_up_to_date(enrolment)
    pay.placed(enrolment.person)
    return enrolment


@pytest.fixture
def downgrade(enrolment):
    return pay.lowered(enrolment)


def act(person, downgrade, verb, **told):
    where = f"{DOWNGRADES}{downgrade.public_id}/{verb}/"
    return browser(person).post(where, told)


class TestMyPay:
    def test_it_says_how_much_since_when_why_and_what_is_next(self, past_year_one):
        said = words(browser(past_year_one.person).get("/pay/"))
        assert "Band 2, point 3" in said
        assert "£42,000 a year , full time, since 20 November 2026" in said
        assert "Illustrative" in said
        assert "Point 4 £43,000 a year, with 1 more unit of year 2." in said
        assert (
            "Band 3 £44,000 a year (£2,000 more), when year 2 is passed. Missing:"
            " 1 unit and the foundation assessment." in said
        )
        assert "Year 1 passed, counting from 20 November 2026" in said
        assert "Unit AAA: sent on 20 November 2026, signed off by Priya Nair" in said

    def test_it_says_why_there_is_no_place(self, enrolment):
        assert "no pay scale" in words(browser(enrolment.person).get("/pay/")).lower()
        said = words(browser(people.bex()).get("/pay/"))
        assert "you are not on one" in said

    def test_it_says_that_a_lower_place_is_proposed(self, downgrade):
        said = words(browser(downgrade.person).get("/pay/"))
        assert "A lower place has been proposed: band 2, point 4" in said
        assert "Your pay has not changed" in said

    def test_it_takes_as_many_queries_however_long_the_history(self, past_year_one):
        few = queries_of(browser(past_year_one.person), "/pay/")
        portfolio.stage_done(past_year_one, assessments.stage_of(past_year_one, 2))
        pay.placed(past_year_one.person)
        many = queries_of(browser(past_year_one.person), "/pay/")
        assert many <= few
        assert few <= 35


class TestStaff:
    def test_payroll_sees_their_own_staff(self, past_year_one):
        said = words(browser(pay.payroll()).get("/pay/staff/"))
        assert "Sasha Reid 2: Year 1 passed 3 £42,000 20 November 2026" in said

    def test_nobody_else_finds_the_page(self, past_year_one):
        for person in (past_year_one.person, people.pat(), people.bex()):
            assert browser(person).get("/pay/staff/").status_code == 404

    def test_the_list_is_narrowed_by_name_and_band(self, past_year_one):
        page = browser(pay.payroll())
        assert "Sasha Reid" in words(page.get("/pay/staff/?name=sasha&band=2"))
        assert "Nobody matches" in words(page.get("/pay/staff/?name=nobody"))

    def test_a_filter_that_is_none_shows_everybody_with_the_error(self, past_year_one):
        page = browser(pay.payroll()).get("/pay/staff/?band=seven&page=-4")
        assert page.status_code == 200
        assert "Sasha Reid" in words(page)

    def test_it_takes_as_many_queries_however_many_staff(self, past_year_one):
        assert queries_of(browser(pay.payroll()), "/pay/staff/") <= 15


class TestDowngrades:
    def test_pay_officers_see_what_waits_and_why(self, downgrade):
        said = words(browser(people.pat()).get(DOWNGRADES))
        assert "Sasha Reid" in said
        assert "Band 3, point 5: £44,000 a year" in said
        assert "Band 2, point 4: £43,000 a year, from 24 November 2026" in said

    def test_nobody_else_finds_any_of_it(self, downgrade):
        for person in (downgrade.person, pay.payroll(), people.carol()):
            assert browser(person).get(DOWNGRADES).status_code == 404
            assert act(person, downgrade, "approve").status_code == 404
            assert act(person, downgrade, "decline").status_code == 404
        downgrade.refresh_from_db()
        assert downgrade.status == "proposed"

    def test_two_officers_make_the_move(self, downgrade):
        act(people.pat(), downgrade, "approve")
        assert "You have approved this" in words(browser(people.pat()).get(DOWNGRADES))
        act(people.quinn(), downgrade, "approve")
        standing = Position.objects.get(
            person=downgrade.person, superseded_at=None, period__contains=pay.TODAY
        )
        assert standing.point.number == 4
        said = words(browser(people.pat()).get(DOWNGRADES))
        assert "Approved by Pat Moss and Quinn Dale" in said

    def test_declining_asks_for_a_reason(self, downgrade):
        where = f"{DOWNGRADES}{downgrade.public_id}/decline/"
        page = browser(people.pat())
        assert page.get(where).status_code == 200
        assert errors(page.post(where, {"reason": " "})) == [
            "Enter why this move should not be made"
        ]
        long = page.post(where, {"reason": "x" * 1001})
        assert "1000 characters" in errors(long)[0]
        assert Downgrade.objects.get().status == "proposed"
        page.post(where, {"reason": "It is being looked at again"})
        assert Downgrade.objects.get().reason == "It is being looked at again"

    def test_what_is_decided_is_not_decided_again(self, downgrade):
        act(people.pat(), downgrade, "decline", reason="No")
        assert act(people.quinn(), downgrade, "approve").status_code == 409

    def test_the_page_does_not_query_for_each(self, downgrade):
        assert queries_of(browser(people.pat()), DOWNGRADES) <= 15
