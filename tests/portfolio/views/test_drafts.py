"""Drafts of evidence: from the first word, for their author alone, until saved."""

from uuid import uuid4

import pytest

from portfolio.models import Draft, Evidence
from portfolio.rules import drafts as rules
from tests.cast import frameworks, people, portfolio
from tests.ecf.files import made
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


@pytest.fixture
def unit(enrolment):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    return f"/portfolio/units/{aaa.public_id}/"


@pytest.fixture
def adding(unit):
    return f"{unit}evidence/reflection/"


@pytest.fixture
def key():
    return str(uuid4())


def test_a_first_word_is_kept_by_the_page_itself(sasha, adding, key):
    answer = sasha.post(f"{adding}draft/", {"key": key, "title": "A"}, **HTMX)
    assert "Draft saved at 10:00" in answer.content.decode()
    sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"}, **HTMX)
    assert Draft.objects.get().title == "A visit"
    assert not Evidence.objects.exists()


def test_nothing_written_is_nothing_kept(sasha, adding, key):
    said = {"key": key, "statements": ["AAA-K1"], "title": " "}
    answer = sasha.post(f"{adding}draft/", said, **HTMX)
    assert "Draft saved" not in answer.content.decode()
    assert not Draft.objects.exists()


def test_it_is_finished_later_as_it_was_left(sasha, unit, adding, key):
    said = {
        "key": key,
        "title": "A visit \x00",
        "happened_on_day": "5",
        "happened_on_month": "x",
        "text": "I went",
        "statements": ["AAA-D1"],
        "unit_BBB": ["BBB-K1"],
        "file": made.upload("drawing.png", made.image()),
    }
    answer = sasha.post(f"{adding}draft/", said, follow=True)
    assert "Your draft is saved" in words(answer)
    assert "Continue “A visit ”" in words(answer)
    page = sasha.get(f"{adding}?draft={key}")
    assert "drawing.png is kept" in words(page)
    shown = page.content.decode()
    assert shown.count("checked") == 2
    for value in ('value="5"', 'value="x"', "I went</textarea>", key):
        assert value in shown, value


def test_the_form_of_its_kind_leads_to_it(sasha, unit, adding, key):
    sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"})
    page = sasha.get(adding)
    begun = "You began “A visit” on 23 November 2026: go on with it"
    assert begun in words(page)
    assert f'href="{adding}?draft={key}"' in page.content.decode()
    for other in (f"{adding}?draft={key}", f"{unit}evidence/supervision/"):
        assert "You began" not in words(sasha.get(other))


def test_the_unit_shows_it_near_what_is_missing(sasha, unit, adding, key):
    sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"})
    said = words(sasha.get(unit))
    places = [said.index(w) for w in ("What is missing", "Your drafts", "Should know")]
    assert places == sorted(places)


def test_it_goes_when_it_is_saved_as_evidence(sasha, adding, key):
    sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"})
    said = {
        "key": key,
        "title": "A visit",
        "happened_on_day": "5",
        "happened_on_month": "10",
        "happened_on_year": "2026",
        "text": "I went in with an answer.",
        "statements": ["AAA-K1"],
    }
    assert sasha.post(adding, said).status_code == 302
    assert not Draft.objects.exists()
    late = sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"}, **HTMX)
    assert "Draft saved" not in late.content.decode()
    assert not Draft.objects.exists()


def test_it_is_discarded(sasha, unit, adding, key):
    sasha.post(f"{adding}draft/", {"key": key, "title": "A visit"})
    answer = sasha.post(f"/portfolio/drafts/{key}/discard/", follow=True)
    assert "The draft is discarded" in words(answer)
    assert "Your drafts" not in words(answer)
    assert sasha.post(f"/portfolio/drafts/{key}/discard/").status_code == 404
    assert sasha.get(f"{adding}?draft={key}").status_code == 404
    assert sasha.get(f"{adding}?draft=nonsense").status_code == 404


def test_it_is_its_authors_alone(sasha, enrolment, adding, key):
    sasha.post(f"{adding}draft/", {"key": key, "title": "A secret"})
    other = people.person("Asha Lin", people.leeds())
    portfolio.on_the_way(other)
    for person in (other, people.priya(), people.carol()):
        client = browser(person)
        assert client.get(f"{adding}?draft={key}").status_code == 404
        assert client.post(f"/portfolio/drafts/{key}/discard/").status_code == 404
    taken = browser(other).post(f"{adding}draft/", {"key": key, "title": "Mine"})
    assert taken.status_code == 403
    assert Draft.objects.get().title == "A secret"
    seen = browser(people.priya()).get(f"/portfolio/people/{enrolment.public_id}/")
    assert "A secret" not in words(seen)


def test_a_file_that_is_refused_leaves_the_words_kept(sasha, adding, key):
    said = {"key": key, "title": "A visit", "file": made.upload("x.exe", b"MZ")}
    answer = sasha.post(f"{adding}draft/", said, follow=True)
    assert "The file was not kept" in words(answer)
    assert Draft.objects.get().file is None


def test_the_unit_page_takes_one_query_however_many_there_are(sasha, unit, adding):
    before = queries_of(sasha, unit)
    for number in range(3):
        said = {"key": str(uuid4()), "title": f"Visit {number}"}
        sasha.post(f"{adding}draft/", said)
    assert queries_of(sasha, unit) == before


def test_there_is_an_end_to_drafts(sasha, adding, monkeypatch):
    monkeypatch.setattr(rules, "MOST", 1)
    sasha.post(f"{adding}draft/", {"key": str(uuid4()), "title": "One"})
    answer = sasha.post(f"{adding}draft/", {"key": str(uuid4()), "title": "Two"})
    assert answer.status_code == 403
    assert "Finish or discard one of them first" in words(answer)


class TestAChange:
    """Evidence that is there, written anew."""

    @pytest.fixture
    def changing(self, enrolment):
        aaa = frameworks.unit_of(enrolment.version, "AAA")
        piece = portfolio.evidenced(enrolment, aaa)
        return f"/portfolio/evidence/{piece.public_id}/change/"

    def test_it_is_kept_by_the_page_itself_and_said_to_be(self, sasha, changing):
        said = {"number": "1", "title": "A visit", "text": "I went"}
        answer = sasha.post(f"{changing}draft/", said, **HTMX)
        assert "Draft saved at 10:00" in answer.content.decode()
        page = sasha.get(changing)
        assert "You began to change it on 23 November 2026" in words(page)
        assert "I went</textarea>" in page.content.decode()

    def test_the_number_of_a_version_that_is_none_is_the_latest(self, sasha, changing):
        for number in ("", "0", "7", "9" * 5000):
            said = {"number": number, "title": "A visit"}
            answer = sasha.post(f"{changing}draft/", said, **HTMX)
            assert "Draft saved" in answer.content.decode()

    def test_the_evidence_leads_back_to_it(self, sasha, enrolment, changing):
        piece = changing.removesuffix("change/")
        assert "Change it" in words(sasha.get(piece))
        sasha.post(f"{changing}draft/", {"number": "1", "title": "A visit"})
        said = words(sasha.get(piece))
        assert "You began to change it on 23 November 2026" in said
        assert "Go on changing it" in said
        assert "You began" not in words(browser(people.priya()).get(piece))

    def test_it_is_finished_later_by_hand_and_goes_when_saved(self, sasha, changing):
        said = {
            "number": "1",
            "title": "A visit",
            "happened_on_day": "5",
            "happened_on_month": "10",
            "happened_on_year": "2026",
            "text": "I went in with an answer.",
        }
        file = made.upload("drawing.png", made.image())
        answer = sasha.post(f"{changing}draft/", {**said, "file": file}, follow=True)
        assert "Your draft is saved" in words(answer)
        assert "drawing.png" in words(sasha.get(changing))
        sasha.post(changing, said)
        assert not Draft.objects.exists()
        sasha.post(f"{changing}draft/", said, **HTMX)
        assert not Draft.objects.exists()

    def test_it_is_thrown_away(self, sasha, changing):
        sasha.post(f"{changing}draft/", {"number": "1", "title": "A visit"})
        draft = Draft.objects.get()
        answer = sasha.post(
            f"/portfolio/drafts/{draft.public_id}/discard/", follow=True
        )
        assert answer.request["PATH_INFO"] == changing
        assert "You began to change it" not in words(answer)

    def test_one_that_holds_hidden_words_goes_with_them(self, sasha, changing):
        sasha.post(f"{changing}draft/", {"number": "1", "title": "Ayesha"})
        sasha.post(changing.replace("change", "hide"), {"reason": "A name."})
        assert not Draft.objects.exists()
