"""What is asked of who withdraws a sign-off, and where its owner reads it (P6)."""

import pytest

from portfolio.actions import hidden_words
from portfolio.models import SecondLook
from tests.cast import frameworks, people, portfolio, wording
from tests.cast.portfolio import NOW
from tests.portfolio.views.hearing import SILENT, WITHDRAWN
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
HEARD = "You were heard on 23 November 2026, and said: I was there with my manager."


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def done(enrolment, aaa):
    return portfolio.signed_off(enrolment, aaa)


@pytest.fixture
def mei(enrolment):
    return browser(people.mei())


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


def path(submission, rest="withdraw/"):
    return f"/submissions/{submission.public_id}/{rest}"


@pytest.mark.parametrize(
    ("told", "why"),
    [
        ({"heard_on_day": "24"}, "today or earlier"),
        ({"heard_on_day": "21"}, "signed off on 22 November 2026"),
        ({"heard_on_day": ""}, "must include a day"),
        ({"hearing": ""}, "or chose to say nothing"),
        ({"heard_words": ""}, "in a few words what they said"),
        ({"hearing": "silent"}, "Take out what they said"),
        ({"because": ""}, "Say why"),
    ],
)
def test_each_answer_says_what_is_wrong_with_it(mei, done, told, why):
    (said,) = errors(mei.post(path(done), {**WITHDRAWN, **told}))
    assert why in said
    done.refresh_from_db()
    assert done.withdrawn_at is None


def test_its_owner_reads_what_was_written_and_can_say_that_it_is_wrong(
    mei, sasha, done, aaa
):
    mei.post(path(done), WITHDRAWN)
    for page in (f"/portfolio/units/{aaa.public_id}/", path(done, "")):
        said = words(sasha.get(page))
        assert HEARD in said
        assert "If that is not what you said, ask that it is looked at again" in said
    asked = sasha.post(path(done, "second-look/"), {"words": "I said more than that."})
    assert asked.status_code == 302
    assert SecondLook.objects.get().submission == done


def test_others_who_see_the_sign_off_read_it_too(mei, done):
    mei.post(path(done), WITHDRAWN)
    said = words(browser(people.priya()).get(path(done, "")))
    assert "Signed off by Priya Nair on 22 November 2026." in said
    assert "The sign-off was withdrawn by Mei Tan on 23 November 2026." in said
    assert "The social worker was heard on 23 November 2026, and said: I was" in said
    assert "If that is not what you said" not in said


def test_to_have_said_nothing_is_told_as_such(mei, sasha, done):
    mei.post(path(done), SILENT)
    said = words(sasha.get(path(done, "")))
    assert "You were asked about it on 23 November 2026, and chose to say" in said


def test_what_they_said_is_hidden_with_why(mei, sasha, done):
    mei.post(path(done), WITHDRAWN)
    done.refresh_from_db()
    by = people.as_actor(people.sasha())
    hidden_words.hide(of=done, reason="A name.", by=by, at=NOW)
    said = words(sasha.get(path(done, "")))
    assert "I was there with my manager." not in said
    assert "Why it is hidden, and what happens next : why it was withdrawn" in said
    page = words(browser(people.priya()).get(path(done, "hide/"), follow=True))
    assert "What they said when they were heard" in page


def test_who_looks_again_reads_what_was_said(mei, done):
    mei.post(path(done), WITHDRAWN)
    browser(people.sasha()).post(path(done, "second-look/"), {"words": "No."})
    look = SecondLook.objects.get()
    where = f"/submissions/second-looks/{look.public_id}/"
    said = words(browser(people.carol()).get(where))
    assert "and said: I was there with my manager." in said


def test_an_educator_of_the_employer_has_no_page_of_it(done):
    nia = people.person("Nia Bold", people.leeds())
    assert browser(nia).get(path(done)).status_code == 404


def test_the_words_of_a_doubt_are_hidden_from_where_they_stand(sasha, enrolment):
    found = wording.doubted(enrolment)
    said = words(sasha.get(path(found, "")))
    assert wording.WORDS in said
    assert "Hide this: it identifies a child or family : why it is doubted" in said
    sasha.post(path(found, "hide/"), {"reason": "A first name."})
    said = words(sasha.get(path(found, "")))
    assert wording.WORDS not in said
    assert "Why it is hidden, and what happens next : why it is doubted" in said


def test_history_takes_as_many_queries_withdrawn_often_as_once(mei, sasha, done, aaa):
    page = f"/portfolio/units/{aaa.public_id}/"
    mei.post(path(done), WITHDRAWN)
    few = queries_of(sasha, page)
    again = portfolio.signed_off(done.enrolment, aaa)
    mei.post(path(again), WITHDRAWN)
    assert queries_of(sasha, page) == few <= 12
