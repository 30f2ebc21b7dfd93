"""My record, on a page and in a ZIP file that anybody can verify."""

import csv
import hashlib
import io
import json
import zipfile
from datetime import date, timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup

from curriculum.choices import EvidenceKind
from ecf.desk.record.contents import contents_of
from ecf.desk.record.parts import parts_of
from ecf.files import disk, files
from ecf.files.models import StoredFile
from portfolio.actions import editions
from portfolio.rules.evidence import digest
from tests.cast import CONSOLE, frameworks, people, portfolio
from tests.cast.portfolio import NOW
from tests.ecf.files import made
from tests.portfolio.actions.test_choices import choose
from tests.portfolio.actions.test_editions import later
from tests.portfolio.views.pages import browser, queries_of, words

pytestmark = pytest.mark.django_db
MOST_QUERIES = 20
PAGE, DOWNLOAD = "/portfolio/record/", "/portfolio/record/download/"


@pytest.fixture(autouse=True)
def _on_a_monday_in_november():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def sasha(enrolment):
    return browser(people.sasha())


@pytest.fixture
def picture(enrolment, bbb):
    """Evidence with a file, called what no disk would like."""
    stored = files.store(
        upload=made.upload("Häuser & 50% #1?.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    return portfolio.evidenced(enrolment, bbb, title="=1+1", text="", file=stored)


def opened(client):
    response = client.get(DOWNLOAD)
    assert response.status_code == 200
    return zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))


def rows_of(archive, name):
    text = archive.read(name).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_the_page_shows_everything_and_who_decided(sasha, enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    portfolio.signed_off(enrolment, aaa, submitted_at=NOW, at=NOW)
    said = words(sasha.get(PAGE))
    assert "with Leeds, from 7 September 2026 (active)" in said
    assert "Priya Nair, from 7 September 2026" in said
    assert "Returned by Priya Nair on 22 November 2026." in said
    assert "Say what the child said." in said
    assert "Unit AAA, second time" in said
    assert "Signed off by Priya Nair on 23 November 2026. Clear throughout." in said
    assert "Unit AAA: counted from 23 November 2026" in said
    assert "What I thought about Unit AAA" in said
    assert enrolment.evidence.first().versions.get().sha256 in said


def test_somebody_on_no_way_has_no_record_yet():
    bex = browser(people.bex())
    assert "There is no record yet" in words(bex.get(PAGE))
    assert bex.get(DOWNLOAD).status_code == 404


def test_the_page_and_its_download_take_as_many_queries_for_sixty(
    sasha, enrolment, aaa, django_assert_max_num_queries
):
    portfolio.evidenced(enrolment, aaa)
    few = queries_of(sasha, PAGE)
    for _ in range(60):
        portfolio.evidenced(enrolment, aaa)
    assert queries_of(sasha, PAGE) == few <= MOST_QUERIES
    with django_assert_max_num_queries(few):
        opened(sasha)


def test_every_digest_can_be_recomputed_from_the_download(
    sasha, enrolment, aaa, picture
):
    portfolio.signed_off(enrolment, aaa)
    archive = opened(sasha)
    assert archive.testzip() is None
    told = json.loads(archive.read("digests.json"))
    others = set(archive.namelist()) - {"digests.json"}
    assert told["files"].keys() == others
    for name, sha256 in told["files"].items():
        assert hashlib.sha256(archive.read(name)).hexdigest() == sha256
    assert len(told["evidence"]) == len(set(archive.namelist())) - 14 + 1
    for said in told["evidence"]:
        assert said["sha256"] == digest(
            kind=EvidenceKind(said["kind"]),
            title=said["title"],
            happened_on=date.fromisoformat(said["happened_on"]),
            text=said["text"],
            file_sha256=said["file"],
        )
        if said["file"]:
            assert told["files"][said["file_name"]] == said["file"]


def test_every_link_leads_to_something_in_the_download(sasha, enrolment, aaa, picture):
    portfolio.returned(enrolment, aaa)
    archive = opened(sasha)
    page = BeautifulSoup(archive.read("index.html"), "html.parser")
    links = {link["href"] for link in page.select("[href]")}
    assert not page.select("script, style, [style], [src], form")
    assert links == set(archive.namelist()) - {"index.html"}
    assert "Say what the child said." in page.get_text()


def test_names_of_files_are_safe_and_unique(sasha, enrolment, bbb, picture):
    again = files.store(
        upload=made.upload("Häuser & 50% #1?.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    portfolio.evidenced(enrolment, bbb, file=again)
    names = [name for name in opened(sasha).namelist() if name.startswith("files/")]
    assert names == ["files/0001-Hauser-50-1.png", "files/0002-Hauser-50-1.png"]


def test_tables_hold_everything_and_no_formula(sasha, enrolment, aaa, picture):
    portfolio.returned(enrolment, aaa)
    archive = opened(sasha)
    pieces = rows_of(archive, "evidence.csv")
    assert "'=1+1" in [row["Title"] for row in pieces]
    assert {row["File"] for row in pieces} == {"", "files/0001-Hauser-50-1.png"}
    (sent,) = rows_of(archive, "submissions.csv")
    assert (sent["Unit"], sent["Status"]) == ("AAA", "Returned with actions")
    decided, to_do = rows_of(archive, "decisions.csv")
    assert (decided["Decision"], decided["Decided by"]) == ("Returned", "Priya Nair")
    assert to_do["Words"] == "Say what the child said."
    assert rows_of(archive, "completions.csv") == []


def test_a_file_that_is_gone_is_named_and_the_rest_still_comes(sasha, picture):
    (disk.root() / StoredFile.objects.get().path).unlink()
    archive = opened(sasha)
    told = json.loads(archive.read("digests.json"))
    assert told["gone"] == ["Häuser & 50% #1_.png"]
    assert b"it could not be read" in archive.read("index.html")


def test_nobody_downloads_the_record_of_another(enrolment):
    for somebody in (people.priya(), people.carol(), people.mei()):
        assert browser(somebody).get(DOWNLOAD).status_code == 404


def test_one_calendar_year_at_a_time_and_every_year_to_print(sasha, enrolment, aaa):
    portfolio.evidenced(enrolment, aaa, title="This autumn")
    nothing_else = words(sasha.get(PAGE))
    assert "every year" not in nothing_else
    portfolio.evidenced(enrolment, aaa, title="Long ago", happened_on=date(2025, 5, 6))
    latest = words(sasha.get(PAGE))
    assert "This autumn" in latest
    assert "Long ago" not in latest
    earlier = words(sasha.get(f"{PAGE}?year=2025"))
    assert "Long ago" in earlier
    assert "This autumn" not in earlier
    for said in (
        words(sasha.get(f"{PAGE}?year=all")),
        words(sasha.get(f"{PAGE}?year=9")),
    ):
        assert "This autumn" in said
    assert "Long ago" in words(sasha.get(f"{PAGE}?year=all"))


def pages_of(client, year):
    """Each page as HTML, from the first to where no link leads on."""
    page, found = 1, []
    while page:
        answer = client.get(f"{PAGE}?year={year}&page={page}")
        found.append(answer.content)
        page = f"page={page + 1}".encode() in answer.content and page + 1
    return found


def test_a_long_record_comes_in_parts_that_a_phone_can_show(sasha, enrolment, aaa):
    titles = [f"Visit number {number:02}." for number in range(40)]
    for title in titles:
        portfolio.evidenced(enrolment, aaa, title=title, text="Said & done. " * 300)
    portfolio.evidenced(enrolment, aaa, happened_on=date(2025, 5, 6))
    for year, most, at_most in (("2026", 75_000, 5), ("all", 275_000, 1)):
        pages = pages_of(sasha, year)
        assert max(map(len, pages)) < most
        assert len(pages) <= at_most
        told = b"".join(pages).decode()
        assert [told.count(f">{title}<") for title in titles] == [1] * 40


def test_what_alone_is_heavier_than_a_part_has_one_of_its_own(enrolment, aaa):
    for title in ("Before", "Heavy", "After"):
        portfolio.evidenced(enrolment, aaa, title=title, text=title * 100)
    parts = parts_of(contents_of(enrolment.person, on=NOW.date()), most=100)
    titles = [[piece.evidence.title for piece in part.pieces] for part in parts]
    assert titles == [["Before"], ["Heavy"], ["After"]]


def test_later_parts_do_not_repeat_what_stands_at_the_head(sasha, enrolment, aaa):
    for _ in range(20):
        portfolio.evidenced(enrolment, aaa, text="Said. " * 1000)
    first, last = (words(sasha.get(f"{PAGE}?page={page}")) for page in (1, 2))
    assert "It is long, so it comes in" in first
    assert "Part 2 of" in last
    assert "Practice educators" in first
    assert "Practice educators" not in last
    assert "Nothing has been sent" not in last


def test_after_a_move_nothing_is_told_twice(sasha, enrolment, aaa):
    portfolio.evidenced(enrolment, aaa)
    choose(enrolment, "choosing")
    editions.move(
        enrolment=enrolment, new=later(), by=CONSOLE, at=NOW + timedelta(days=1)
    )
    said = words(sasha.get(PAGE))
    assert said.count(aaa.statements.first().text) == 1
    assert "for year 2, on 23 November 2026" in said
    assert "for year 2, carried over to another version on 24 November 2026" in said
