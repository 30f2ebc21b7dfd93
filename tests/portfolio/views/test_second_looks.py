"""A return looked at again by another employer's educator (P13)."""

import pytest

from portfolio.actions import second_looks
from portfolio.choices import SecondLookStatus
from portfolio.models import SecondLook
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
INDEX = "/submissions/second-looks/"


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def returned(enrolment, aaa):
    return portfolio.returned(enrolment, aaa)


@pytest.fixture
def omar():
    """Educates at Bradford."""
    register.educator(people.omar())
    return people.omar()


@pytest.fixture
def asked(returned):
    return second_looks.ask(
        submission=returned, words="", by=people.as_actor(people.sasha()), at=NOW
    )


def number_of(person):
    return person.entry.numbers.get().number


def path(look, rest=""):
    return f"{INDEX}{look.public_id}/{rest}"


def test_it_is_asked_assigned_and_found(returned, omar):
    sasha = browser(people.sasha())
    ask = f"/submissions/{returned.public_id}/second-look/"
    assert ask.encode() in sasha.get(f"/submissions/{returned.public_id}/").content
    where = sasha.post(ask, {"words": "He did speak."}).url
    look = SecondLook.objects.get()
    assert where == path(look) == sasha.get(ask).url
    assert "10 working days left: by 7 December 2026" in words(sasha.get(where))

    carol = browser(people.carol())
    assert "Sasha Reid: Unit AAA" in words(carol.get(INDEX))
    carol.post(path(look, "assign/"), {"number": number_of(omar)})

    educator = browser(omar)
    said = words(educator.get(path(look)))
    assert "He did speak." in said
    assert "I went in with an answer, and listened too late." in said
    found = {"outcome": "anew", "finding": "The child is quoted."}
    assert educator.post(path(look), found).url == path(look)
    said = words(sasha.get(where))
    assert "The child is quoted. Omar Haddad, 23 November 2026" in said
    assert "It can be sent again as it is." in said
    look.refresh_from_db()
    assert look.status == SecondLookStatus.ANEW


def test_only_a_return_or_a_withdrawal_is_looked_at_again(enrolment, aaa):
    waiting = portfolio.submitted(enrolment, aaa)
    sasha = browser(people.sasha())
    page = sasha.get(f"/submissions/{waiting.public_id}/second-look/")
    assert page.status_code == 403
    assert "a unit that was returned" in words(page)


def test_only_the_social_worker_asks(returned):
    ask = f"/submissions/{returned.public_id}/second-look/"
    for somebody, status in ((people.priya(), 403), (people.omar(), 404)):
        assert browser(somebody).post(ask, {}).status_code == status
    assert not SecondLook.objects.exists()


def test_who_works_there_or_has_no_annotation_cannot_look(asked, omar):
    mei = browser(people.mei())
    same = mei.post(path(asked, "assign/"), {"number": number_of(people.priya())})
    assert errors(same)[0].startswith("They work for the same employer.")
    register.registered(people.bex())
    none = mei.post(path(asked, "assign/"), {"number": number_of(people.bex())})
    assert errors(none)[0].startswith("The register shows no practice educator")
    unknown = mei.post(path(asked, "assign/"), {"number": "SW000000"})
    assert errors(unknown) == ["No register entry has this number. Check it"]


def test_who_is_not_asked_neither_sees_nor_finds(asked, omar):
    assert browser(omar).get(path(asked)).status_code == 404
    carol = browser(people.carol())
    found = {"outcome": "stands", "finding": "So it is."}
    assert carol.post(path(asked), found).status_code == 403
    sasha = browser(people.sasha())
    tried = sasha.post(path(asked, "assign/"), {"number": number_of(omar)})
    assert tried.status_code == 403


def test_an_answer_without_words_says_what_to_do(asked, omar):
    by = people.as_actor(people.carol())
    second_looks.assign(look=asked, educator=omar, by=by, at=NOW)
    said = errors(browser(omar).post(path(asked), {}))
    assert "Select what you find" in said


def test_pages_take_as_many_queries_however_much_there_is(asked, enrolment):
    carol = browser(people.carol())
    assert queries_of(carol, INDEX) <= 12
    assert queries_of(carol, path(asked)) <= 14
