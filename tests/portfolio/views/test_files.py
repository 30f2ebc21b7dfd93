"""Files of evidence: fetched by links that hold for five minutes, for one person."""

from datetime import timedelta

import pytest
import time_machine

from ecf.files import files
from portfolio.actions import educators
from portfolio.models import EducatorAssignment
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY
from tests.ecf.files import made
from tests.portfolio.views.pages import browser, words

pytestmark = pytest.mark.django_db


@pytest.fixture
def piece():
    enrolment = portfolio.on_the_way()
    stored = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    return portfolio.evidenced(enrolment, aaa, text="", file=stored)


@pytest.fixture
def sasha(piece):
    return browser(people.sasha())


def path(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


def read(answer):
    """Take in all of a download, so that its file is closed."""
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer


def link(client, piece):
    return client.get(path(piece, "versions/1/file/")).url


def test_a_file_is_fetched_as_an_attachment_by_those_who_may(piece):
    for person, status in (
        (people.sasha(), 200),
        (people.priya(), 200),
        (people.carol(), 200),
        (people.mei(), 200),
        (people.omar(), 404),
        (people.bex(), 404),
        (people.dele(), 404),
    ):
        client = browser(person)
        found = read(client.get(path(piece, "versions/1/file/"), follow=True))
        assert found.status_code == status, person.name
        attached = found.headers.get("Content-Disposition", "")
        assert attached.startswith("attachment") == (status == 200)
        assert client.get(path(piece)).status_code == status


def test_a_picture_is_shown_and_what_is_not_there_is_not(piece, sasha):
    shown = read(sasha.get(path(piece, "versions/1/picture/")))
    assert shown["Content-Type"] == "image/png"
    assert "drawing.png" in words(sasha.get(path(piece)))
    assert sasha.get(path(piece, "versions/2/file/")).status_code == 404


def test_a_link_holds_for_five_minutes_and_then_leads_back(piece, sasha):
    where = link(sasha, piece)
    with time_machine.travel(NOW + timedelta(minutes=4), tick=False):
        assert read(sasha.get(where)).status_code == 200
    with time_machine.travel(NOW + timedelta(minutes=6), tick=False):
        answer = sasha.get(where, follow=True)
    assert "That link no longer holds" in words(answer)


def test_a_link_is_for_whom_it_was_made(piece, sasha):
    assert browser(people.priya()).get(link(sasha, piece)).status_code == 404


def test_a_link_helps_nobody_who_may_no_longer_see_the_evidence(piece):
    priya = browser(people.priya())
    where = link(priya, piece)
    assert read(priya.get(where)).status_code == 200
    educators.end(
        assignment=EducatorAssignment.objects.get(),
        on=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    assert priya.get(where).status_code == 404


@pytest.mark.parametrize("token", ["x", "a:b:c", "eyJ9:1abc:zzz"])
def test_a_made_up_link_leads_nowhere(sasha, token):
    assert sasha.get(f"/portfolio/files/{token}/").status_code == 404
