"""Evidence that names a child: hidden by anybody, redacted by two, in plain forms (P5).

The browser here runs no JavaScript."""

import io
import json
import zipfile
from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from ecf.events.delivery import deliver_next
from ecf.files import files
from portfolio.actions import evidence, redactions
from portfolio.choices import RedactionStatus, SubmissionStatus
from portfolio.models import Confirmation, Redaction
from portfolio.views import files as links
from tests.cast import frameworks, people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.ecf.files import made
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
INDEX = "/portfolio/redactions/"
DETAILS = (cast.SECRET, "Okafor", "LS12")


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def piece(enrolment, aaa):
    """Two versions, both with a name in them, and a picture called after the child."""
    piece = portfolio.evidenced(enrolment, aaa, text=cast.TEXT)
    picture = files.store(
        upload=made.upload(f"{cast.SECRET}.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    facts = portfolio.facts(
        aaa, text=f"{cast.TEXT} Twice.", title=f"Seeing {cast.SECRET}", file=picture
    )
    by = people.as_actor(people.sasha())
    return evidence.change(
        evidence=piece, facts=facts, by=by, at=NOW - timedelta(days=9)
    )


def of(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


def at(redaction, rest=""):
    return f"{INDEX}{redaction.public_id}/{rest}"


def deliver():
    while deliver_next(now=timezone.now()):
        pass


def redact_form(**other):
    return {
        "decision": "redact",
        "title_1": "Listening",
        "text_1": cast.REDACTED,
        "title_2": "Listening too late",
        "text_2": cast.REDACTED,
        **other,
    }


def names_nobody(response):
    content = response.content.decode()
    return not any(detail in content for detail in DETAILS)


class TestFromHidingToASignOffThatStands:
    """One walk, in three parts."""

    def test_it_is_hidden_with_one_form(self, piece):
        carol = browser(people.carol())
        assert "This identifies a child or family" in words(carol.get(of(piece)))
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
    said = {"because": "It shows less.", "heard": "on"}
    mei.post(f"/submissions/{submission.public_id}/withdraw/", said)
    assert Confirmation.objects.get().status == "withdrawn"
    assert "Sign-offs in question" not in words(mei.get(INDEX))


class TestWhileItIsHidden:
    @pytest.fixture
    def pages(self, piece, enrolment, aaa):
        """Every page on which it stands, in a unit that was returned and sent again."""
        before = portfolio.returned(enrolment, aaa, at=NOW - timedelta(hours=9))
        after = portfolio.submitted(enrolment, aaa, at=NOW - timedelta(hours=1))
        return [
            of(piece),
            f"/portfolio/units/{aaa.public_id}/",
            "/portfolio/",
            "/dashboard/",
            "/portfolio/record/",
            f"/submissions/{before.public_id}/",
            f"/submissions/{after.public_id}/",
            f"/submissions/{after.public_id}/compare/",
            f"/portfolio/people/{enrolment.public_id}/",
            "/submissions/",
        ]

    def test_no_page_shows_a_word_of_it(self, piece, pages):
        """The control: before, some of them do."""
        clients = [
            browser(who)
            for who in (people.sasha(), people.priya(), people.carol(), people.mei())
        ]
        seen = [client.get(page) for client in clients for page in pages]
        assert sum(not names_nobody(page) for page in seen) > 10
        redaction = cast.hidden(piece)
        for page in [*pages, at(redaction), INDEX]:
            for client in clients:
                assert names_nobody(client.get(page)), page

    def test_its_file_its_picture_and_its_links_lead_nowhere(self, piece, enrolment):
        sasha = browser(people.sasha())
        file, picture = of(piece, "versions/2/file/"), of(piece, "versions/2/picture/")
        token = links.link_to(piece.public_id, 2, person_id=enrolment.person_id)
        download = f"/portfolio/files/{token}/"
        assert fetched(sasha, picture) == fetched(sasha, download) != b""
        cast.hidden(piece)
        for path in (file, picture, download):
            assert sasha.get(path).status_code == 404

    def test_the_download_of_the_record_holds_nothing_of_it(self, piece):
        cast.hidden(piece)
        parts = archive_of(browser(people.sasha()))
        assert not [name for name in parts if name.startswith("files/")]
        for content in parts.values():
            assert not any(detail.encode() in content for detail in DETAILS)

    def test_pages_say_so_and_what_happens_next(self, piece, enrolment, aaa):
        submission = portfolio.submitted(enrolment, aaa)
        cast.hidden(piece)
        sasha, priya = browser(people.sasha()), browser(people.priya())
        for page in (of(piece), f"/submissions/{submission.public_id}/"):
            assert "Hidden since 23 November 2026" in words(sasha.get(page))
        assert "it may identify a child or family" in words(sasha.get("/portfolio/"))
        said = words(priya.get(f"/submissions/{submission.public_id}/"))
        assert "You can sign off once two people have decided on it." in said
        sign_off = {"decision": "sign_off"}
        answer = priya.post(f"/submissions/{submission.public_id}/", sign_off)
        assert answer.status_code == 403

    def test_only_who_redacts_it_reads_it(self, piece, enrolment):
        redaction = cast.hidden(piece)
        read, file = at(redaction, "redact/"), at(redaction, "versions/2/file/")
        for who in (people.sasha(), people.priya(), people.carol(), people.mei()):
            assert browser(who).get(read).status_code == 200
            assert fetched(browser(who), file)
        for who in (people.omar(), people.dele()):
            assert browser(who).get(read).status_code == 404
            assert browser(who).get(file).status_code == 404
        cast.proposed(redaction)
        decide = at(redaction, "decide/")
        assert browser(people.sasha()).get(decide).status_code == 403
        assert browser(people.sasha()).get(file).status_code == 403
        assert browser(people.sasha()).get(read).status_code == 409
        cast.agreed(redaction)
        assert browser(people.mei()).get(file).status_code == 403


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


def test_there_is_nothing_to_do_where_nothing_is_hidden(enrolment):
    for who in (people.mei(), people.sasha(), people.dele()):
        assert "No evidence waits to be redacted" in words(browser(who).get(INDEX))


def test_pages_take_few_queries_however_much_there_is(piece, enrolment, aaa):
    mei = browser(people.mei())
    redaction = cast.hidden(piece)
    few = queries_of(mei, INDEX)
    assert queries_of(mei, at(redaction)) <= 14
    assert queries_of(mei, at(redaction, "redact/")) <= 14
    for _ in range(3):
        cast.hidden(portfolio.evidenced(enrolment, aaa, text=cast.TEXT))
    assert queries_of(mei, INDEX) == few <= 12


def archive_of(client):
    content = b"".join(client.get("/portfolio/record/download/").streaming_content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def fetched(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content)
