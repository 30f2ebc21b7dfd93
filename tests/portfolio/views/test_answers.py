"""What the link of a request opens, for somebody without an account."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.test import Client

from accounts.models import User
from curriculum.choices import EvidenceKind
from portfolio.models import Evidence, EvidenceRequest, Submission
from tests.cast import frameworks, people, portfolio
from tests.cast import requests as cast
from tests.cast.portfolio import NOW
from tests.portfolio.views.asking import (
    ASKED,
    OF_FAMILY,
    SAID,
    link_mailed,
    link_of,
    path,
)
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


@pytest.fixture
def jo():
    """Nobody the service knows."""
    return Client()


class TestTheWholeWay:
    def test_a_request_is_mailed_once_it_is_there(self, sasha, jo, aaa):
        answer = sasha.post(path(aaa, "ask/"), ASKED, follow=True)
        assert "Jo Bell is asked, by email" in words(answer)
        assert "Waiting for an answer" in words(answer)
        assert not mail.outbox  # the mail is not of the transaction
        cast.deliver()
        [sent] = mail.outbox
        assert sent.to == ["jo.bell@example.org"]
        assert sent.subject == "Sasha Reid asks for your words about their work"
        assert "The visit" not in sent.body  # what it is about stays behind the link
        page = words(jo.get(link_mailed()))
        assert "Sasha Reid asks for your words" in page
        assert "Unit AAA" in page
        assert "The visit on 5 October" in page
        assert "Do not name children or families" in page

    def test_an_answer_is_evidence_in_the_name_of_who_wrote_it(
        self, jo, aaa, enrolment
    ):
        asked = cast.asked(enrolment, aaa)
        thanked = jo.post(link_of(asked), SAID, follow=True)
        assert "Your words are sent" in words(thanked)
        assert set(jo.cookies) <= {"csrftoken"}
        piece = Evidence.objects.get()
        version = piece.versions.get()
        assert piece.kind == EvidenceKind.DIRECT_OBSERVATION
        assert version.written_by.name == "Jo Bell"
        said = "She let the mother finish.\n\nJo Bell, Ward sister, Leeds"
        assert version.text == said
        codes = piece.credits.values_list("statement__code", flat=True)
        assert list(codes) == ["AAA-K1"]
        assert EvidenceRequest.objects.get().evidence == piece

    def test_who_asked_is_told_of_the_answer(self, sasha, aaa, enrolment):
        cast.answered(cast.asked(enrolment, aaa))
        cast.deliver()
        [told] = mail.outbox
        assert told.to == [User.objects.get(person=people.sasha()).email]
        assert told.subject == "Jo Bell has answered you"
        seen = words(sasha.get(path(aaa)))
        assert "Answered" in seen
        assert "Observed by Jo Bell" in seen

    def test_what_is_written_is_put_forward_with_the_unit(
        self, sasha, jo, aaa, enrolment
    ):
        jo.post(link_of(cast.asked(enrolment, aaa)), SAID)
        portfolio.filled(enrolment, aaa)
        sasha.post(path(aaa, "send/"))
        pinned = Submission.objects.get().pins.values_list("version__evidence__kind")
        assert ("direct_observation",) in pinned
        submission = Submission.objects.get()
        page = browser(people.priya()).get(f"/submissions/{submission.public_id}/")
        assert "Jo Bell, Ward sister, Leeds" in words(page)

    def test_feedback_from_a_family_names_nobody_of_it(self, jo, aaa, enrolment):
        kind = EvidenceKind.FAMILY_FEEDBACK
        asked = cast.asked(enrolment, aaa, kind=kind)
        said = {**OF_FAMILY, "voice": "family", "role": "Parent"}
        assert jo.post(link_of(asked), said).status_code == 302
        version = Evidence.objects.get().versions.get()
        assert "Jo" not in f"{version.title} {version.text} {version.written_by.name}"
        assert "The family agreed that these words are used." in version.text
        assert Evidence.objects.get().credits.count() == len(asked.statement_ids)
        page = browser(people.priya()).get(f"/portfolio/evidence/{piece_id()}/")
        assert "jo.bell@example.org" not in words(page)


def piece_id():
    return Evidence.objects.get().public_id


class TestAnswering:
    @pytest.fixture
    def asked(self, enrolment, aaa):
        return cast.asked(enrolment, aaa)

    @pytest.fixture
    def link(self, asked):
        return link_of(asked)

    def test_opening_does_not_use_the_link_up(self, jo, link):
        for _ in range(3):
            assert jo.get(link).status_code == 200
        assert jo.post(link, SAID).status_code == 302

    def test_sent_twice_the_same_words_are_kept_once(self, jo, link):
        for _ in range(2):
            assert "Your words are sent" in words(jo.post(link, SAID, follow=True))
        assert Evidence.objects.count() == 1

    def test_other_words_after_the_first_are_refused(self, jo, link):
        jo.post(link, SAID)
        assert jo.post(link, {**SAID, "words": "Other"}).status_code == 409
        gone = jo.get(link)
        assert gone.status_code == 404
        assert "This link has been used" in words(gone)
        assert jo.post(link, {}).status_code == 404
        assert Evidence.objects.count() == 1

    def test_an_expired_link_says_whom_to_ask(self, jo, link):
        with time_machine.travel(NOW + timedelta(days=30), tick=False):
            for gone in (jo.get(link), jo.post(link, SAID)):
                assert gone.status_code == 404
                assert "Ask Sasha Reid to send another" in words(gone)
        with time_machine.travel(NOW + timedelta(days=29, hours=23), tick=False):
            assert jo.post(link, SAID).status_code == 302

    def test_a_link_of_nobody_is_not_known(self, jo):
        for token in ("x", "0" * 64, "a" * 500):
            gone = jo.get(f"/asked/{token}/")
            assert gone.status_code == 404
            assert "We do not know this link" in words(gone)
            assert jo.get(f"/asked/{token}/thanks/").status_code == 404

    def test_nobody_is_thanked_before_they_answer(self, jo, link):
        assert jo.get(f"{link}thanks/").status_code == 404

    def test_who_asked_does_not_answer(self, sasha, link):
        for answer in (sasha.get(link), sasha.post(link, SAID)):
            assert answer.status_code == 403
            assert "somebody else has to write them" in words(answer)
        assert not Evidence.objects.exists()

    def test_many_in_a_minute_are_told_to_wait(self, jo, link):
        statuses = [jo.post(link, {}).status_code for _ in range(61)]
        assert (statuses[-2], statuses[-1]) == (200, 429)
        assert jo.get(link).status_code == 200
        unknown = "/asked/nobody/"
        statuses = [jo.get(unknown).status_code for _ in range(120)]
        assert (statuses[-2], statuses[-1]) == (404, 429)

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"name": ""}, "Enter your name"),
            ({"name": "x" * 101}, "100 characters or fewer"),
            ({"name": "null \x00"}, "cannot be stored"),
            ({"role": ""}, "Enter an answer"),
            ({"role": "x" * 101}, "100 characters or fewer"),
            ({"happened_on_day": ""}, "must include a day"),
            ({"happened_on_day": "31", "happened_on_month": "2"}, "real date"),
            ({"happened_on_year": "2027"}, "today or in the past"),
            ({"words": ""}, "Write your answer"),
            ({"words": "x" * 10_001}, "10000 characters or fewer"),
            ({"words": "null \x00"}, "cannot be stored"),
            ({"statements": []}, "Select at least one that you saw"),
            ({"statements": ["BBB-K1"]}, "Choose one of the answers"),
        ],
    )
    def test_bad_answers_bring_the_page_again(self, jo, link, change, message):
        answer = jo.post(link, {**SAID, **change})
        assert answer.status_code == 200
        assert any(message in error for error in errors(answer)), errors(answer)
        assert not Evidence.objects.exists()

    @pytest.mark.parametrize(
        ("change", "message"),
        [
            ({"voice": ""}, "Select whose words these are"),
            ({"voice": "x"}, "Choose one of the answers"),
            ({"name": ""}, "Enter your name"),
            ({"agreed": ""}, "Select whether the family agrees"),
            ({"agreed": "no"}, "Without their agreement"),
        ],
    )
    def test_families_are_asked_for_their_agreement(
        self, jo, enrolment, aaa, change, message
    ):
        asked = cast.asked(enrolment, aaa, kind=EvidenceKind.FAMILY_FEEDBACK)
        answer = jo.post(link_of(asked), {**OF_FAMILY, **change})
        assert any(message in error for error in errors(answer)), errors(answer)
        assert not Evidence.objects.exists()

    def test_a_name_that_breaks_a_line_breaks_no_mail(self, jo, link):
        jo.post(link, {**SAID, "name": "Jo\nBcc: all@example.org"})
        assert Evidence.objects.get().title == "Observed by Jo Bcc: all@example.org"
        cast.deliver()
        assert mail.outbox[-1].bcc == []


class TestWordsOfAnother:
    @pytest.fixture
    def piece(self, enrolment, aaa):
        return cast.answered(cast.asked(enrolment, aaa))

    def test_are_not_changed(self, sasha, piece):
        where = f"/portfolio/evidence/{piece.public_id}/"
        page = sasha.get(where)
        assert "Jo Bell wrote this on 23 November 2026" in words(page)
        assert f"{where}change/" not in page.content.decode()
        for answer in (sasha.get(f"{where}change/"), sasha.post(f"{where}change/")):
            assert answer.status_code == 403
            assert "Somebody else wrote this" in words(answer)

    def test_may_be_left_unused(self, sasha, piece, aaa):
        where = f"/portfolio/evidence/{piece.public_id}/take-out/"
        sasha.post(where)
        assert "(taken out)" in words(sasha.get(path(aaa)))
