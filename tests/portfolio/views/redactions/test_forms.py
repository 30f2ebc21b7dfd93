"""The forms that hide and redact (P5)."""

import pytest
from django.core import mail
from django.utils import timezone

from ecf.events.delivery import deliver_next
from portfolio.actions import redactions
from portfolio.choices import RedactionStatus
from portfolio.models import Redaction
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, errors, words
from tests.portfolio.views.redactions.pages import DETAILS, at, of, redact_form

pytestmark = pytest.mark.django_db


def deliver():
    while deliver_next(now=timezone.now()):
        pass


class TestHiding:
    def test_a_reason_that_repeats_it_is_asked_about_once(self, piece):
        priya = browser(people.priya())
        repeating = {"reason": f"It names {cast.SECRET} Okafor."}
        page = priya.post(of(piece, "hide/"), repeating)
        assert "Does your reason repeat it?" in words(page)
        assert not Redaction.objects.exists()
        wording = page.context["doubt"].wording
        priya.post(of(piece, "hide/"), {**repeating, "identifies_nobody": wording})
        assert Redaction.objects.exists()

    def test_needs_a_reason(self, piece):
        page = browser(people.priya()).post(of(piece, "hide/"), {"reason": ""})
        assert errors(page) == ["Say what it is and where, without repeating it"]

    def test_pressed_twice_leads_to_the_first(self, piece):
        redaction = cast.hidden(piece)
        sasha = browser(people.sasha())
        assert sasha.get(of(piece, "hide/")).url == at(redaction)

    def test_tells_everybody_it_concerns_and_names_nothing(self, piece):
        people.mei()
        redaction = cast.hidden(piece)
        deliver()
        assert sorted(each.to[0] for each in mail.outbox) == [
            "carol.whitfield@example.org",
            "mei.tan@example.org",
            "priya.nair@example.org",
            "sasha.reid@example.org",
        ]
        for each in mail.outbox:
            assert at(redaction) in each.body
            assert cast.REASON not in each.body
            assert not any(detail in each.body for detail in DETAILS)
        mail.outbox.clear()
        cast.agreed(cast.proposed(redaction))
        deliver()
        assert sorted(each.to[0] for each in mail.outbox) == [
            "priya.nair@example.org",
            "sasha.reid@example.org",
        ]


class TestRedacting:
    def test_something_goes_or_nothing_is_said_to(self, piece):
        redaction = cast.hidden(piece)
        mei = browser(people.mei())
        empty = mei.post(at(redaction, "redact/"), redact_form(text_2=""))
        assert errors(empty) == [
            "Leave a word where all was taken out, such as “[redacted]”"
        ]
        undecided = mei.post(at(redaction, "redact/"), redact_form(decision=""))
        assert "say that it identifies nobody" in errors(undecided)[0]

    def test_that_it_identifies_nobody_needs_two_as_well(self, piece):
        redaction = cast.hidden(piece)
        sasha, carol = browser(people.sasha()), browser(people.carol())
        sasha.post(at(redaction, "redact/"), redact_form(decision="show"))
        said = words(carol.get(at(redaction, "decide/")))
        assert "Sasha Reid says that nothing in it identifies" in said
        carol.post(at(redaction, "decide/"), {"decision": "agree"})
        assert f"Seeing {cast.SECRET}" in words(sasha.get(of(piece)))
        assert "It identifies nobody" in words(sasha.get(at(redaction)))

    def test_the_first_takes_it_back_and_the_second_sends_it_back(self, piece):
        redaction = cast.proposed(cast.hidden(piece))
        priya, carol = browser(people.priya()), browser(people.carol())
        assert "another person decides" in words(priya.get(at(redaction, "decide/")))
        agree = priya.post(at(redaction, "decide/"), {"decision": "agree"})
        assert agree.status_code == 403
        priya.post(at(redaction, "decide/"), {"decision": "send_back"})
        cast.proposed(redaction)
        carol.post(at(redaction, "decide/"), {"decision": "send_back"})
        redaction.refresh_from_db()
        assert redaction.status == RedactionStatus.HIDDEN

    def test_what_is_answered_in_words_is_redacted_too(self, enrolment, aaa):
        piece = portfolio.evidenced(
            enrolment,
            aaa,
            kind="supervision",
            text="We spoke.",
            answers={"supervisor": f"{cast.SECRET} Okafor"},
        )
        redaction = cast.hidden(piece)
        form = {
            "decision": "redact",
            "title_1": piece.title,
            "text_1": "We spoke.",
            "supervisor_1": "[redacted]",
        }
        form["title_1"] = cast.under_seal(redaction)[1].title
        browser(people.mei()).post(at(redaction, "redact/"), form)
        redactions.agree(
            redaction=redaction, by=people.as_actor(people.carol()), at=NOW
        )
        assert piece.versions.get().answers == {"supervisor": "[redacted]"}
