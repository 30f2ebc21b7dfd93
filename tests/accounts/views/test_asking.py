"""Ask on any page, and somebody answers (E6)."""

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.actions import help as requests
from accounts.choices import HelpKind, HelpStatus, Role
from accounts.models import HelpRequest
from ecf.events import delivery
from tests import cast
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
HELP, ASKED, QUEUE = "/help/", "/accounts/asked/", "/accounts/help/"


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


def said(**told):
    return {"kind": "help", "words": "Where is my unit?", "page": "", **told}


def one(request):
    return f"{QUEUE}{request.public_id}/"


def test_somebody_signed_in_asks_and_the_page_they_came_from_is_known():
    sasha = browser(cast.sasha())
    page = sasha.get(HELP, headers={"referer": "http://testserver/pay/?name=x"})
    assert b'name="page" value="/pay/"' in page.content
    assert b"Never write about a child" in page.content
    assert sasha.post(HELP, said(page="/pay/")).url == ASKED
    asked = HelpRequest.objects.get()
    assert (asked.page, asked.person, asked.email) == ("/pay/", cast.sasha(), "")
    assert "Where is my unit?" in words(sasha.get(ASKED))


def test_the_public_leaves_an_address_to_answer_to(client):
    refused = client.post(HELP, said())
    assert errors(refused) == ["Enter your email address"]
    assert (
        client.post(HELP, said(email="al@example.org")).url == "/accounts/asked/thanks/"
    )
    assert HelpRequest.objects.get().email == "al@example.org"


def test_an_empty_form_says_what_to_do(client):
    assert "Select what it is" in errors(client.post(HELP, {}))


def test_only_a_complaint_names_an_employer(client):
    leeds = str(cast.leeds().public_id)
    refused = client.post(HELP, said(about=leeds, email="al@example.org"))
    assert errors(refused) == ["Choose an employer only for a complaint"]


def test_nobody_asks_without_end(client):
    for _ in range(10):
        assert client.post(HELP, said(email="al@example.org")).status_code == 302
    assert client.post(HELP, said(email="al@example.org")).status_code == 429


def test_support_takes_and_answers_and_the_answer_is_mailed():
    sasha, sol = browser(cast.sasha()), browser(cast.sol())
    sasha.post(HELP, said())
    asked = HelpRequest.objects.get()
    assert "Where is my unit?" in words(sol.get(QUEUE))
    assert sol.post(f"{one(asked)}take/").url == one(asked)
    assert "being answered by Sol Park" in words(sol.get(QUEUE))
    assert sol.post(one(asked), {"words": "It opens in year 2."}).url == QUEUE
    assert "Nothing waits for an answer" in words(sol.get(QUEUE))
    while delivery.deliver_next(now=NOW):
        pass
    assert mail.outbox[-1].to == ["sasha.reid@example.org"]
    assert "It opens in year 2." in mail.outbox[-1].body
    assert "It opens in year 2." in words(sasha.get(ASKED))


def test_a_complaint_about_an_employer_is_for_its_principal_social_worker():
    sasha, sol, mei = browser(cast.sasha()), browser(cast.sol()), browser(cast.mei())
    about = said(kind="complaint", about=str(cast.leeds().public_id))
    sasha.post(HELP, {**about, "about_principal": "no"})
    asked = HelpRequest.objects.get()
    assert "about Leeds" in words(mei.get(QUEUE))
    assert sol.get(one(asked)).status_code == 404
    bradfords = cast.person("Bea Cole", cast.bradford(), Role.PRINCIPAL_SOCIAL_WORKER)
    assert browser(bradfords).get(one(asked)).status_code == 404
    for somebody in (cast.carol(), cast.priya(), cast.sasha()):
        assert browser(somebody).get(one(asked)).status_code == 404


def test_one_about_the_principal_social_worker_is_for_support():
    sasha, sol, mei = browser(cast.sasha()), browser(cast.sol()), browser(cast.mei())
    about = said(kind="complaint", about=str(cast.leeds().public_id))
    assert "about the principal social worker" not in words(sasha.get(HELP))
    page = sasha.post(HELP, about)
    assert errors(page) == ["Say whether it is about the principal social worker there"]
    sasha.post(HELP, {**about, "about_principal": "yes"})
    asked = HelpRequest.objects.get()
    assert "about the principal social worker of Leeds" in words(sol.get(QUEUE))
    assert mei.get(one(asked)).status_code == 404
    assert "Leeds" not in words(mei.get(QUEUE))


def test_it_is_not_asked_where_there_is_none():
    about = said(kind="complaint", about=str(cast.bradford().public_id))
    browser(cast.bex()).post(HELP, about)
    assert HelpRequest.objects.get().about == cast.bradford()


def test_support_hears_what_nobody_is_there_to_hear():
    bradford = cast.bradford()
    asked = requests.ask(
        asked=requests.Asked(kind=HelpKind.COMPLAINT, words="Why?", about=bradford),
        by=cast.as_actor(cast.bex()),
        at=NOW,
    )
    assert browser(cast.sol()).get(one(asked)).status_code == 200


def test_nobody_answers_themselves():
    requests.ask(
        asked=requests.Asked(kind=HelpKind.HELP, words="Why?"),
        by=cast.as_actor(cast.sol()),
        at=NOW,
    )
    sol = browser(cast.sol())
    assert "Nothing waits for an answer" in words(sol.get(QUEUE))
    assert sol.get(one(HelpRequest.objects.get())).status_code == 404


def test_the_queue_is_for_those_who_answer():
    for somebody in (cast.sasha(), cast.carol(), cast.edith()):
        assert browser(somebody).get(QUEUE).status_code == 404
    assert Client().get(QUEUE).status_code == 302


def test_the_queue_takes_as_many_queries_however_long():
    sol = browser(cast.sol())
    asked = requests.Asked(kind=HelpKind.HELP, words="Why?")
    for _ in range(2):
        requests.ask(asked=asked, by=cast.as_actor(cast.sasha()), at=NOW)
    few = queries_of(sol, QUEUE)
    for _ in range(10):
        requests.ask(asked=asked, by=cast.as_actor(cast.sasha()), at=NOW)
    assert queries_of(sol, QUEUE) == few <= 12


def test_an_answered_request_shows_its_answer_and_no_form():
    asked = requests.ask(
        asked=requests.Asked(kind=HelpKind.HELP, words="Why?"),
        by=cast.as_actor(cast.sasha()),
        at=NOW,
    )
    by = cast.as_actor(cast.sol())
    requests.take(request=asked, by=by, at=NOW)
    requests.answer(request=asked, words="So.", by=by, at=NOW)
    assert HelpRequest.objects.get().status == HelpStatus.ANSWERED
    assert b"Send the answer" not in browser(cast.sol()).get(one(asked)).content
