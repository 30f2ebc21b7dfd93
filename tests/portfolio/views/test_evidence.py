import pytest
from bs4 import BeautifulSoup

from tests.cast import frameworks, people, portfolio, prior_learning, wording
from tests.portfolio.views.pages import browser, errors, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def path(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


@pytest.mark.parametrize("rest", ["change/", "statements/", "take-out/"])
def test_only_its_owner_works_on_evidence(enrolment, aaa, rest):
    piece = portfolio.evidenced(enrolment, aaa)
    for person in (people.priya(), people.carol(), people.omar()):
        client = browser(person)
        assert client.get(path(piece, rest)).status_code == 404
        assert client.post(path(piece, rest), {}).status_code == 404
    assert browser(people.sasha()).get(path(piece, rest)).status_code == 200


def test_it_may_count_for_other_units(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    where = path(piece, "statements/")
    assert errors(sasha.post(where, {})) != []
    sasha.post(where, {"unit_BBB": ["BBB-K1"]})
    codes = piece.credits.values_list("statement__code", flat=True)
    assert set(codes) == {"BBB-K1"}
    assert errors(sasha.post(where, {"unit_BBB": ["AAA-K1"]})) != []


def test_statements_are_of_one_year_at_a_time_and_others_stay():
    enrolment = portfolio.on_the_way(version=frameworks.early_career())
    first, second = (
        enrolment.version.stages.get(number=number).core_modules.first().units.first()
        for number in (1, 2)
    )
    piece = portfolio.evidenced(enrolment, first)
    before = set(piece.credits.values_list("statement__code", flat=True))
    sasha = browser(people.sasha())
    page = sasha.get(path(piece, "statements/"))
    assert first.title in words(page)
    assert second.title not in words(page)
    assert len(page.content) < 40 * 1024
    code = second.statements.first().code
    sasha.post(f"{path(piece, 'statements/')}?year=2", {f"unit_{second.code}": [code]})
    after = set(piece.credits.values_list("statement__code", flat=True))
    assert after == before | {code}


def test_it_may_be_taken_out_until_it_is_sent(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    portfolio.submitted(enrolment, aaa)
    where = path(piece, "take-out/")
    assert "It cannot be taken out" in words(sasha.get(where))
    refused = sasha.post(where)
    assert refused.status_code == 403
    assert "with your practice educator" in words(refused)
    spare = portfolio.evidenced(enrolment, aaa, title="Spare")
    answer = sasha.post(path(spare, "take-out/"), follow=True)
    assert "“Spare” is taken out" in words(answer)
    assert sasha.get(path(spare, "take-out/")).status_code == 404
    assert "it counts for nothing more" in words(sasha.get(path(spare)))


class TestTheWayBack:
    """It leads to where this person read from, and never to what they may not see."""

    def leads(self, person, piece):
        client = browser(person)
        page = client.get(path(piece))
        soup = BeautifulSoup(page.content, "html.parser")
        link = soup.select_one(".govuk-back-link")
        assert client.get(link["href"]).status_code == 200
        return link.get_text(strip=True), link["href"]

    def test_is_the_one_unit_it_counts_for(self, enrolment, aaa):
        piece = portfolio.evidenced(enrolment, aaa)
        found = self.leads(people.sasha(), piece)
        assert found == ("Unit AAA", f"/portfolio/units/{aaa.public_id}/")
        piece.credits.all().delete()
        assert self.leads(people.sasha(), piece)[0] == "My framework"

    def test_is_the_person_for_who_sees_them(self, enrolment, aaa):
        piece = portfolio.evidenced(enrolment, aaa)
        assert self.leads(people.priya(), piece)[0] == "Sasha Reid"

    def test_is_the_claim_for_who_decides_elsewhere(self, enrolment, aaa):
        claim = prior_learning.assigned(prior_learning.sent(enrolment, aaa))
        piece = claim.pins.get().version.evidence
        found = self.leads(people.omar(), piece)
        assert found[1] == f"/portfolio/prior-learning/{claim.public_id}/"

    def test_is_the_second_look_for_who_looks(self, enrolment):
        look = wording.asked_again(enrolment)
        piece = look.submission.pins.first().version.evidence
        found = self.leads(people.omar(), piece)
        assert found[1] == f"/submissions/second-looks/{look.public_id}/"

    def test_is_one_of_them_for_who_looks_twice(self, enrolment):
        looks = [wording.asked_again(enrolment) for _ in range(2)]
        piece = looks[0].submission.pins.first().version.evidence
        assert looks[1].submission.pins.filter(version__evidence=piece).exists()
        assert self.leads(people.omar(), piece)[0] == "Second look"
