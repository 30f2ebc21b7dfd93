"""Asking somebody for their words, as a social worker's browser sees it."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from curriculum.choices import EvidenceKind
from portfolio import queries
from portfolio.models import EvidenceRequest
from tests.cast import frameworks, people, portfolio
from tests.cast import requests as cast
from tests.cast.portfolio import NOW
from tests.portfolio.views.asking import (
    ASKED,
    SAID,
    link_mailed,
    link_of,
    of,
    path,
)
from tests.portfolio.views.pages import browser, errors, queries_of, words

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


@pytest.fixture
def jo():
    """Nobody the service knows."""
    return Client()


class TestAsking:
    def test_a_gap_that_others_can_fill_links_to_it(self, sasha, aaa, enrolment):
        kind = EvidenceKind.DIRECT_OBSERVATION
        unit = queries.programme_of(enrolment.version_id).unit_by_id[aaa.pk]
        asks = {**unit.evidence, kind: 1}
        unit.__dict__["evidence"] = asks  # read once a process, from a frozen edition
        try:
            page = sasha.get(path(aaa)).content.decode()
        finally:
            unit.__dict__["evidence"] = {
                each: asks[each] for each in asks if each != kind
            }
        assert f"{path(aaa, 'ask/')}?kind=direct_observation" in page
        assert "?kind=reflection" not in page

    def test_a_gap_that_somebody_is_asked_to_fill_says_who(self, sasha, aaa, enrolment):
        cast.asked(enrolment, aaa, at=NOW - timedelta(days=5))
        kind = EvidenceKind.DIRECT_OBSERVATION
        unit = queries.programme_of(enrolment.version_id).unit_by_id[aaa.pk]
        asks = unit.evidence
        unit.__dict__["evidence"] = {**asks, kind: 1}
        try:
            page = sasha.get(path(aaa))
            sending = sasha.get(path(aaa, "send/"))
        finally:
            unit.__dict__["evidence"] = asks
        for shown in (page, sending):
            said = words(shown)
            assert "One direct observation · asked of Jo Bell , 3 working days" in said
            assert "?kind=direct_observation" not in shown.content.decode()

    def test_the_kind_and_the_statement_somebody_came_for_are_ticked(self, sasha, aaa):
        where = f"{path(aaa, 'ask/')}?kind=family_feedback&statement=AAA-D1"
        assert sasha.get(where).content.decode().count("checked") == 2

    def test_pressed_twice_it_is_asked_once(self, sasha, aaa):
        asked = {**ASKED, "key": str(uuid4())}
        for _ in range(2):
            answer = sasha.post(path(aaa, "ask/"), asked, follow=True)
            assert "Jo Bell is asked, by email" in words(answer)
        cast.deliver()
        assert EvidenceRequest.objects.count() == len(mail.outbox) == 1

    def test_the_same_of_the_same_again_is_no_second_request(self, sasha, aaa):
        sasha.post(path(aaa, "ask/"), ASKED)
        answer = sasha.post(path(aaa, "ask/"), ASKED)
        assert "You have asked them for this already" in errors(answer)[0]

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"kind": ""}, "Select what you ask for"),
            ({"kind": "reflection"}, "Choose one of the answers"),
            ({"name": ""}, "Enter the name of the person you ask"),
            ({"name": " \n "}, "Enter the name of the person you ask"),
            ({"name": "x" * 101}, "100 characters or fewer"),
            ({"name": "null \x00"}, "cannot be stored"),
            ({"email": ""}, "Enter their email address"),
            ({"email": "jo"}, "Enter an email address like"),
            ({"email": "jo@example.org\nBcc: all@example.org"}, "like name@example"),
            ({"email": "x" * 320 + "@example.org"}, "characters or fewer"),
            ({"about": ""}, "Say what they shall write about"),
            ({"about": "x" * 501}, "500 characters or fewer"),
            ({"statements": []}, "Select at least one statement"),
            ({"statements": ["BBB-K1"]}, "Choose one of the answers"),
        ],
    )
    def test_bad_answers_bring_the_page_again(self, sasha, aaa, change, message):
        answer = sasha.post(path(aaa, "ask/"), {**ASKED, **change})
        assert answer.status_code == 200
        assert any(message in error for error in errors(answer)), errors(answer)
        assert not EvidenceRequest.objects.exists()

    def test_a_key_that_is_none_is_left_out(self, sasha, aaa):
        answer = sasha.post(path(aaa, "ask/"), {**ASKED, "key": "x"})
        assert answer.status_code == 200
        assert not EvidenceRequest.objects.exists()

    def test_ones_own_address_is_refused(self, sasha, aaa):
        own = User.objects.get(person=people.sasha()).email.upper()
        answer = sasha.post(path(aaa, "ask/"), {**ASKED, "email": own})
        assert answer.status_code == 403
        assert "This address is your own" in words(answer)

    def test_units_of_others_are_not_found(self, enrolment, aaa):
        for person in (people.priya(), people.bex(), people.carol()):
            client = browser(person)
            assert client.get(path(aaa, "ask/")).status_code == 404
            assert client.post(path(aaa, "ask/"), ASKED).status_code == 404
        other = frameworks.unit_of(enrolment.version, "CCC")
        sasha = browser(people.sasha())
        assert sasha.post(path(other, "ask/"), ASKED).status_code == 404


class TestTheList:
    def test_says_that_nobody_was_asked(self, sasha, aaa):
        assert "Nobody yet." in words(sasha.get(path(aaa)))

    def test_a_new_link_opens_and_the_old_one_stops(self, sasha, jo, enrolment, aaa):
        asked = cast.asked(enrolment, aaa)
        cast.deliver()
        old = link_mailed()
        answer = sasha.post(of(asked, "renew"), follow=True)
        assert "Jo Bell gets a new link, by email" in words(answer)
        cast.deliver()
        assert len(mail.outbox) == 2
        gone = jo.get(old)
        assert gone.status_code == 404
        assert "a newer one was sent" in words(gone)
        assert jo.get(link_mailed()).status_code == 200

    def test_a_link_that_was_replaced_before_it_was_sent_is_not_sent(
        self, sasha, enrolment, aaa
    ):
        asked = cast.asked(enrolment, aaa)
        sasha.post(of(asked, "renew"))
        cast.deliver()
        assert len(mail.outbox) == 1

    def test_a_cancelled_request_is_listed_no_more(self, sasha, jo, enrolment, aaa):
        asked = cast.asked(enrolment, aaa)
        assert "Cancel what you asked of Jo Bell?" in words(
            sasha.get(of(asked, "cancel"))
        )
        for _ in range(2):
            answer = sasha.post(of(asked, "cancel"), follow=True)
            assert "Jo Bell is no longer asked" in words(answer)
        assert "Nobody yet." in words(answer)
        assert "You cancelled this" in words(sasha.get(of(asked, "cancel")))
        cast.deliver()
        assert not mail.outbox
        gone = jo.post(link_of(asked), SAID)
        assert gone.status_code == 404
        assert "no longer needed" in words(gone)

    def test_what_was_answered_is_neither_cancelled_nor_renewed(
        self, sasha, enrolment, aaa
    ):
        asked = cast.asked(enrolment, aaa)
        cast.answered(asked)
        assert "There is nothing to cancel" in words(sasha.get(of(asked, "cancel")))
        assert sasha.post(of(asked, "cancel")).status_code == 409
        assert sasha.post(of(asked, "renew")).status_code == 409

    def test_requests_of_others_are_not_found(self, enrolment, aaa):
        asked = cast.asked(enrolment, aaa)
        for person in (people.priya(), people.bex(), people.carol()):
            assert browser(person).post(of(asked, "renew")).status_code == 404
            assert browser(person).get(of(asked, "cancel")).status_code == 404
            assert browser(person).post(of(asked, "cancel")).status_code == 404

    def test_takes_as_many_queries_for_many_as_for_one(self, sasha, enrolment, aaa):
        cast.answered(cast.asked(enrolment, aaa))
        few = queries_of(sasha, path(aaa))
        for number in range(4):
            asked = cast.asked(enrolment, aaa, email=f"jo{number}@example.org")
            if number % 2:
                cast.answered(asked)
        assert queries_of(sasha, path(aaa)) == few <= 12
