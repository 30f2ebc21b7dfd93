"""Evidence that names a child: hidden by anybody, redacted by two, in plain forms (P5).

The browser here runs no JavaScript."""

import json

import pytest

from portfolio.choices import RedactionStatus, SubmissionStatus
from portfolio.models import Confirmation, Redaction
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.portfolio.views.hearing import WITHDRAWN
from tests.portfolio.views.pages import browser, errors, words
from tests.portfolio.views.redactions.pages import (
    INDEX,
    archive_of,
    at,
    of,
    redact_form,
)

pytestmark = pytest.mark.django_db


class TestFromHidingToASignOffThatStands:
    """One walk, in three parts."""

    def test_it_is_hidden_with_one_form(self, piece):
        carol = browser(people.carol())
        assert "Hide this: it identifies a child or family" in words(
            carol.get(of(piece))
        )
        page = words(carol.get(of(piece, "hide/")))
        assert "hidden from everybody at once" in page
        assert "Is a child at risk" in page
        where = carol.post(of(piece, "hide/"), {"reason": cast.REASON}).url
        redaction = Redaction.objects.get()
        assert where == at(redaction)
        mei = browser(people.mei())
        assert "Sasha Reid: reflection of 5 October 2026" in words(mei.get(INDEX))
        said = words(mei.get(at(redaction)))
        assert "Hidden since 23 November 2026" in said
        assert "Two people decide on it by 30 November 2026." in said
        assert cast.REASON in said
        assert "Take out what identifies somebody" in said

    def test_two_people_redact_it(self, piece):
        redaction = cast.hidden(piece, by=people.carol())
        mei, priya = browser(people.mei()), browser(people.priya())
        said = words(mei.get(at(redaction, "redact/")))
        assert f"{cast.SECRET} Okafor (looks like a name)" in said
        assert mei.post(at(redaction, "redact/"), redact_form()).url == at(redaction)
        assert "proposed by Mei Tan" in words(priya.get(INDEX))
        said = words(priya.get(at(redaction, "decide/")))
        assert "Mei Tan proposes this." in said
        assert "it is destroyed." in said
        priya.post(at(redaction, "decide/"), {"decision": "agree"})
        redaction.refresh_from_db()
        assert redaction.status == RedactionStatus.REDACTED
        said = words(priya.get(at(redaction)))
        assert "Mei Tan proposed it, Priya Nair agreed." in said
        assert piece.versions.get(number=2).sha256 in said

    def test_the_educator_confirms_the_sign_off(self, piece, enrolment, aaa):
        submission = portfolio.signed_off(enrolment, aaa)
        submitted = f"/submissions/{submission.public_id}/"
        cast.redacted(piece)
        priya = browser(people.priya())
        queue = words(priya.get("/submissions/"))
        assert "Does your sign-off still stand?" in queue
        assert "Sasha Reid: Unit AAA by 7 December 2026" in queue
        assert "does it stand?" in words(priya.get("/dashboard/"))
        confirm = f"{submitted}confirm/"
        assert cast.REDACTED in words(priya.get(confirm))
        assert priya.post(confirm, {"outcome": "stands"}).url == submitted
        assert "Redacted on 23 November 2026" in words(priya.get(submitted))
        submission.refresh_from_db()
        assert submission.status == SubmissionStatus.SIGNED_OFF
        assert priya.get(confirm).url == submitted


def test_a_sign_off_in_doubt_is_withdrawn_by_the_principal_social_worker(
    piece, enrolment, aaa
):
    submission = portfolio.signed_off(enrolment, aaa)
    cast.redacted(piece)
    confirm = f"/submissions/{submission.public_id}/confirm/"
    priya, mei = browser(people.priya()), browser(people.mei())
    wordless = priya.post(confirm, {"outcome": "doubted"})
    assert errors(wordless) == ["Say what the evidence no longer shows"]
    priya.post(confirm, {"outcome": "doubted", "words": "The visit is gone."})
    assert "Priya Nair: The visit is gone." in words(mei.get(INDEX))
    assert "and in question" in words(mei.get("/dashboard/"))
    page = words(mei.get(f"/submissions/{submission.public_id}/"))
    assert "This sign-off is to be withdrawn." in page
    mei.post(f"/submissions/{submission.public_id}/withdraw/", WITHDRAWN)
    assert Confirmation.objects.get().status == "withdrawn"
    assert "Sign-offs in question" not in words(mei.get(INDEX))


def test_afterwards_the_record_tells_what_was_and_what_is(piece):
    cast.redacted(piece)
    sasha = browser(people.sasha())
    said = words(sasha.get("/portfolio/record/"))
    assert "Redacted on 23 November 2026 by Priya Nair and Carol Whitfield" in said
    told = json.loads(archive_of(sasha)["digests.json"])
    latest = told["evidence"][-1]
    version = piece.versions.get(number=2)
    assert latest["sha256"] == version.sha256
    assert latest["redacted"]["sha256_now"] == version.redacted_sha256
    assert latest["redacted"]["sha256_of_destroyed_file"] == version.destroyed_sha256
    assert latest["redacted"]["reason"] == cast.REASON
