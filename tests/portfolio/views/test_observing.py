"""An educator writes down what they saw, right after a visit."""

from uuid import uuid4

import pytest

from portfolio.models import Draft, Evidence
from tests.cast import frameworks, observing, people, portfolio
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
HTMX = {"HTTP_HX_REQUEST": "true"}
SAID = {
    "title": "A first visit",
    "happened_on_day": "23",
    "happened_on_month": "11",
    "happened_on_year": "2026",
    "family_there": "agreed",
    "text": "She let the mother finish.",
    "statements": ["AAA-K1", "AAA-D1"],
}


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def priya(enrolment):
    return browser(people.priya())


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


@pytest.fixture
def person(enrolment):
    return f"/portfolio/people/{enrolment.public_id}/"


@pytest.fixture
def recording(person, aaa):
    return f"{person}observe/{aaa.public_id}/"


def of(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


def test_the_persons_page_leads_their_educator_to_it(priya, person):
    assert "Record an observation" in words(priya.get(person))
    assert "Record an observation" not in words(browser(people.carol()).get(person))


def test_the_unit_on_their_screen_leads_to_it(priya, enrolment, aaa, recording):
    submission = portfolio.submitted(enrolment, aaa)
    page = priya.get(f"/submissions/{submission.public_id}/")
    assert recording in page.content.decode()
    assert "not part of what was sent" in words(priya.get(recording))


def test_a_unit_is_chosen_and_leads_to_its_questions(priya, person, aaa, recording):
    page = priya.get(f"{person}observe/")
    assert aaa.title in words(page)
    answer = priya.post(f"{person}observe/", {"unit": str(aaa.public_id)})
    assert answer.url == recording
    assert errors(priya.post(f"{person}observe/", {})) == ["Select a unit"]
    assert errors(priya.post(f"{person}observe/", {"unit": str(uuid4())})) != []


def test_who_has_nothing_open_is_told(priya, person, enrolment):
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    page = words(priya.get(f"{person}observe/"))
    assert "No unit is open" in page


def test_it_is_saved_in_the_words_of_the_educator(priya, person, recording):
    answer = priya.post(recording, SAID, follow=True)
    assert "“A first visit” is in the portfolio of Sasha Reid" in words(answer)
    piece = Evidence.objects.get()
    assert piece.author == people.priya()
    codes = piece.credits.values_list("statement__code", flat=True)
    assert set(codes) == {"AAA-K1", "AAA-D1"}
    assert "Recorded a direct observation" in words(priya.get(person))


def test_it_asks_for_no_name_and_no_file_and_knows_the_day(priya, recording):
    page = priya.get(recording).content.decode()
    assert "checked" not in page
    assert 'name="observer"' not in page
    assert 'type="file"' not in page
    assert 'value="23"' in page


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ""}, "Enter a title"),
        ({"text": ""}, "Write what you saw and heard"),
        ({"family_there": ""}, "Select whether a child or family was there"),
        ({"happened_on_year": "2027"}, "today or in the past"),
        ({"statements": []}, "Select at least one statement"),
    ],
)
def test_bad_answers_bring_the_page_again(priya, recording, change, message):
    answer = priya.post(recording, {**SAID, **change})
    assert any(message in error for error in errors(answer)), errors(answer)
    assert not Evidence.objects.exists()


def test_what_may_identify_a_family_is_marked_and_asked_once(priya, recording):
    said = {**SAID, "text": "Jayden Okoro, born 3 May 2019, opened the door."}
    answer = priya.post(recording, said)
    assert "Does this identify a child or family?" in words(answer)
    assert not Evidence.objects.exists()
    wording = answer.context["heard"].doubt.wording
    priya.post(recording, {**said, "identifies_nobody": wording})
    assert Evidence.objects.get().versions.get().identifies_nobody


def test_a_draft_is_kept_and_gone_on_with_by_its_author(
    priya, sasha, person, aaa, recording
):
    said = {**SAID, "key": str(uuid4()), "text": "She let"}
    answer = priya.post(f"{recording}draft/", said, **HTMX)
    assert "Draft saved at 10:00" in answer.content.decode()
    assert "Continue “A first visit”" in words(priya.get(f"{person}observe/"))
    draft = Draft.objects.get()
    begun = priya.get(f"{recording}?draft={draft.public_id}").content.decode()
    assert "She let" in begun
    own = f"/portfolio/units/{aaa.public_id}/"
    assert "A first visit" not in words(sasha.get(own))
    unit_page = f"{own}evidence/direct_observation/?draft={draft.public_id}"
    assert sasha.get(unit_page).status_code == 404
    discard = f"/portfolio/drafts/{draft.public_id}/discard/"
    assert sasha.post(discard).status_code == 404
    assert priya.post(discard).url == f"{person}observe/"
    assert not Draft.objects.exists()


def test_it_is_kept_for_later_by_hand(priya, person, recording):
    said = {**SAID, "key": str(uuid4())}
    answer = priya.post(f"{recording}draft/", said)
    assert answer.url == f"{person}observe/"
    assert Draft.objects.get().author == people.priya()


@pytest.mark.parametrize(
    ("who", "status"),
    [
        (people.sasha, 403),
        (people.carol, 403),
        (people.omar, 404),
        (people.bex, 404),
    ],
)
def test_others_do_not_observe(who, status, person, recording):
    client = browser(who())
    assert client.get(f"{person}observe/").status_code == status
    assert client.post(recording, SAID).status_code == status
    assert client.post(f"{recording}draft/", SAID).status_code == status
    assert not Evidence.objects.exists()
    assert not Draft.objects.exists()


def test_a_unit_that_is_not_theirs_is_no_page(priya, person):
    assert priya.get(f"{person}observe/{uuid4()}/").status_code == 404


class TestThePiece:
    @pytest.fixture
    def piece(self, enrolment, aaa):
        return observing.observed(enrolment, aaa)

    def test_says_whose_words_it_is_in(self, piece, sasha):
        page = sasha.get(of(piece))
        assert "Observed and written by Priya Nair" in words(page)
        assert "add a reflection of your own" in words(page)
        assert of(piece, "change/") not in page.content.decode()
        assert of(piece, "take-out/") not in page.content.decode()

    def test_is_not_its_owners_to_change_or_take_out(self, piece, sasha):
        assert sasha.get(of(piece, "change/")).status_code == 403
        answer = sasha.get(of(piece, "take-out/"))
        assert answer.status_code == 403
        assert "ask for a correction" in words(answer)

    def test_counts_for_more_where_its_owner_says_so(self, piece, sasha):
        page = sasha.get(of(piece, "statements/"))
        assert "So does what Priya Nair said it shows" in words(page)
        sasha.post(of(piece, "statements/"), {"unit_BBB": ["BBB-K1"]})
        codes = set(piece.credits.values_list("statement__code", flat=True))
        assert {"BBB-K1", "AAA-K1"} <= codes

    def test_is_taken_out_by_its_author(self, piece, priya, person):
        assert of(piece, "take-out/") in priya.get(of(piece)).content.decode()
        answer = priya.post(of(piece, "take-out/"), follow=True)
        assert "taken out of their portfolio" in words(answer)
        assert answer.redirect_chain[-1][0] == person
        assert priya.get(of(piece, "take-out/")).status_code == 404

    def test_of_another_is_not_an_educators_to_take_out(self, enrolment, aaa, priya):
        own = portfolio.evidenced(enrolment, aaa)
        assert priya.get(of(own, "take-out/")).status_code == 404

    def test_is_read_in_their_words_where_it_is_signed_off(
        self, enrolment, aaa, piece, priya
    ):
        submission = portfolio.submitted(enrolment, aaa)
        page = words(priya.get(f"/submissions/{submission.public_id}/"))
        assert "in the words of Priya Nair" in page


def test_pages_take_as_many_queries_however_much_there_is(
    priya, enrolment, aaa, person, recording
):
    counted = queries_of(priya, f"{person}observe/"), queries_of(priya, recording)
    for _ in range(3):
        observing.observed(enrolment, aaa)
    assert (
        queries_of(priya, f"{person}observe/"),
        queries_of(priya, recording),
    ) == counted
    assert max(counted) <= 12, counted
