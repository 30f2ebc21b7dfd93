"""What is hidden shows nowhere, and says what happens next (P5)."""

from datetime import timedelta

import pytest

from portfolio.views import files as links
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, queries_of, words
from tests.portfolio.views.redactions.pages import DETAILS, INDEX, archive_of, at, of

pytestmark = pytest.mark.django_db


def names_nobody(response):
    content = response.content.decode()
    return not any(detail in content for detail in DETAILS)


def fetched(client, path):
    response = client.get(path)
    assert response.status_code == 200
    return b"".join(response.streaming_content)


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
