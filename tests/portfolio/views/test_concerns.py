"""A concern about safety goes to the manager and the regulator (P12)."""

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.actions import concerns
from accounts.choices import HelpKind, HelpStatus
from accounts.models import HelpRequest
from ecf.events import delivery
from tests import cast
from tests.cast import portfolio
from tests.cast.portfolio import NOW
from tests.ecf.desk.views.test_record import opened
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
QUEUE = "/accounts/help/"
WORRY = "Visits are written down that did not happen."


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def where(enrolment):
    return f"/portfolio/people/{enrolment.public_id}/concern/"


def said(about, **told):
    return {"about": str(about), "words": WORRY, "when": "can_wait", **told}


def told(where, by=cast.priya, about=None, **more):
    about = about or cast.sasha().public_id
    answer = browser(by()).post(where, said(about, **more))
    assert answer.url == "/accounts/asked/"
    return HelpRequest.objects.order_by("pk")


def hearing(asked):
    return {
        who.__name__
        for who in (
            cast.tom,
            cast.mei,
            cast.ray,
            cast.sol,
            cast.sasha,
            cast.priya,
            cast.carol,
        )
        if browser(who()).get(f"{QUEUE}{asked.public_id}/").status_code == 200
    }


def test_it_is_told_to_the_manager_and_to_the_regulator(enrolment, where):
    page = browser(cast.priya()).get(f"/portfolio/people/{enrolment.public_id}/")
    assert where in page.content.decode()
    form = words(browser(cast.priya()).get(where))
    assert "call 999" in form
    assert "We tell Tom Ash, their manager, and the regulator" in form
    assert "It is not evidence" in form
    regulator, employer = told(where)
    assert (regulator.for_regulator, employer.for_regulator) == (True, False)
    assert regulator.concerns == employer.concerns == cast.sasha()
    assert hearing(regulator) == {"ray"}
    assert hearing(employer) == {"tom"}


def test_where_nobody_manages_the_principal_social_worker_hears_it(where):
    priya, _ = cast.priya().public_id, cast.mei()
    form = words(browser(cast.sasha()).get(where))
    assert "Sasha Reid" not in form.split("Whom is it about?")[1]
    assert "We tell Mei Tan, principal social worker, and the regulator" in form
    _, employer = told(where, cast.sasha, priya)
    assert hearing(employer) == {"mei"}


def test_one_about_the_principal_social_worker_is_for_the_regulator_alone(where):
    (regulator,) = told(where, cast.carol, "principal")
    assert hearing(regulator) == {"ray"}


def test_one_about_somebody_else_says_who_in_its_words(where):
    regulator, employer = told(where, cast.carol, "somebody_else")
    assert employer.concerns is None
    assert (hearing(regulator), hearing(employer)) == ({"ray"}, {"mei"})


def test_after_ten_working_days_others_may_answer_for_the_employer(where):
    _, employer = told(where)
    with time_machine.travel("2026-12-04T10:00Z", tick=False):
        assert hearing(employer) == {"tom"}
    with time_machine.travel("2026-12-07T10:00Z", tick=False):
        assert hearing(employer) == {"tom", "mei", "ray"}


def test_what_is_urgent_comes_back_once_to_say_whom_to_call(where):
    priya, about = browser(cast.priya()), cast.sasha().public_id
    back = priya.post(where, said(about, when="urgent"))
    assert "call 999 first" in words(back)
    assert "told somebody who can act now" in errors(back)[0]
    assert not HelpRequest.objects.exists()
    assert told(where, when="urgent", acted="on")[0].is_urgent
    assert "Urgent" in words(browser(cast.ray()).get(QUEUE))


def test_a_name_of_a_family_is_marked_once(where):
    priya = browser(cast.priya())
    tale = said(cast.sasha().public_id, words="She never saw Tyrone Barker.")
    back = priya.post(where, tale)
    assert "Does this name a child or family?" in words(back)
    assert not HelpRequest.objects.exists()
    tale["identifies_nobody"] = back.context["doubt"].wording
    assert priya.post(where, tale).status_code == 302
    assert HelpRequest.objects.count() == 2


def test_each_ends_its_own_and_who_told_reads_both(where):
    regulator, employer = told(where)
    for who, asked in ((cast.tom(), employer), (cast.ray(), regulator)):
        theirs = browser(who)
        assert WORRY[:40] in words(theirs.get(QUEUE))
        page = theirs.get(f"{QUEUE}{asked.public_id}/")
        assert "Whoever it is about does not see this" in words(page)
        theirs.post(f"{QUEUE}{asked.public_id}/take/")
        theirs.post(f"{QUEUE}{asked.public_id}/", {"words": f"{who.name} looks."})
    assert {each.status for each in HelpRequest.objects.all()} == {HelpStatus.ANSWERED}
    read = words(browser(cast.priya()).get("/accounts/asked/"))
    assert "Tom Ash looks." in read
    assert "Ray Cole looks." in read
    assert "Told to the regulator" in read


def test_mails_say_that_there_is_one_and_no_word_of_it(where):
    _, employer = told(where)
    while delivery.deliver_next(now=NOW):
        pass
    assert sorted(letter.to[0] for letter in mail.outbox) == [
        "ray.cole@example.org",
        "tom.ash@example.org",
    ]
    tom = browser(cast.tom())
    tom.post(f"{QUEUE}{employer.public_id}/take/")
    tom.post(f"{QUEUE}{employer.public_id}/", {"words": "I have met her."})
    while delivery.deliver_next(now=NOW):
        pass
    assert mail.outbox[-1].to == ["priya.nair@example.org"]
    for letter in mail.outbox:
        everything = letter.subject + letter.body
        assert "Sasha" not in everything
        assert "Visits" not in everything
        assert "I have met her" not in everything


def test_whom_it_is_about_finds_no_trace_of_it(enrolment, where):
    asked = told(where)
    sasha = browser(cast.sasha())
    assert sasha.get(QUEUE).status_code == 404
    for each in asked:
        assert sasha.get(f"{QUEUE}{each.public_id}/").status_code == 404
    for page in (
        "/dashboard/",
        "/portfolio/",
        "/portfolio/record/",
        "/accounts/asked/",
    ):
        assert "did not happen" not in words(sasha.get(page))
    archive = opened(sasha)
    assert all(b"did not happen" not in archive.read(n) for n in archive.namelist())
    person = f"/portfolio/people/{enrolment.public_id}/"
    assert "did not happen" not in words(browser(cast.carol()).get(person))


def test_whom_it_is_about_does_not_hear_it_as_principal_social_worker(where):
    regulator, employer = concerns.tell(
        concern=concerns.Concern(
            words=WORRY, employer=cast.leeds(), concerns=cast.mei()
        ),
        by=cast.as_actor(cast.carol()),
        at=NOW,
    )
    assert hearing(employer) == set()
    assert hearing(regulator) == {"ray"}


def test_the_same_again_is_told_once(where):
    first = list(told(where))
    assert list(told(where)) == first


def test_nobody_tells_of_somebody_they_read_nothing_of(where):
    assert browser(cast.omar()).get(where).status_code == 404
    assert Client().get(where).status_code == 302


def test_it_is_no_kind_to_ask_for_help_with():
    asked = {"kind": HelpKind.SAFETY, "words": WORRY, "page": ""}
    assert errors(browser(cast.sasha()).post("/help/", asked))


def test_an_empty_form_says_what_to_do(where):
    assert errors(browser(cast.priya()).post(where, {})) == [
        "Select whom it is about",
        "Say what worries you, in one or two sentences",
        "Say whether it can wait",
    ]


def test_queries(where):
    assert queries_of(browser(cast.priya()), where) <= 20
