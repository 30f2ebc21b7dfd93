import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from ecf.files.models import StoredFile
from portfolio.models import Evidence
from tests.cast import frameworks, people, portfolio
from tests.portfolio.views.pages import browser, errors, words

pytestmark = pytest.mark.django_db
SAID = {
    "title": "A visit I hurried",
    "happened_on_day": "5",
    "happened_on_month": "10",
    "happened_on_year": "2026",
    "text": "I went in with an answer.",
    "statements": ["AAA-K1", "AAA-D1"],
}


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
def adding(aaa):
    return f"/portfolio/units/{aaa.public_id}/evidence/reflection/"


def path(piece, rest=""):
    return f"/portfolio/evidence/{piece.public_id}/{rest}"


def read(answer):
    """Take in all of a download, so that its file is closed."""
    if answer.streaming:
        assert b"".join(answer.streaming_content)
    return answer


def picture():
    file = io.BytesIO()
    Image.new("RGB", (8, 8)).save(file, "PNG")
    return file.getvalue()


def test_the_kind_leads_to_its_questions(sasha, aaa):
    where = f"/portfolio/units/{aaa.public_id}/evidence/"
    answer = sasha.post(f"{where}?statement=AAA-K1", {"kind": "reflection"})
    assert answer.url == f"{where}reflection/?statement=AAA-K1"
    assert errors(sasha.post(where, {})) == ["Select what kind of evidence it is"]
    assert errors(sasha.post(where, {"kind": "gossip"})) != []
    assert sasha.get(f"{where}gossip/").status_code == 404


def test_evidence_is_saved_and_counts(sasha, adding):
    answer = sasha.post(adding, SAID, follow=True)
    assert "“A visit I hurried” is saved" in words(answer)
    piece = Evidence.objects.get()
    codes = piece.credits.values_list("statement__code", flat=True)
    assert set(codes) == {"AAA-K1", "AAA-D1"}


def test_the_statement_somebody_came_for_is_ticked(sasha, adding):
    page = sasha.get(f"{adding}?statement=AAA-D1").content.decode()
    assert page.count("checked") == 1
    assert sasha.get(adding).content.decode().count("checked") == 4


def test_pressed_twice_it_is_saved_once(sasha, adding):
    said = {**SAID, "key": str(uuid4())}
    assert sasha.post(adding, said).status_code == 302
    assert sasha.post(adding, said).status_code == 302
    assert Evidence.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"title": ""}, "Enter a title"),
        ({"title": "x" * 151}, "Title must be 150 characters or fewer"),
        ({"happened_on_day": "31", "happened_on_month": "2"}, "real date"),
        ({"happened_on_year": "2027"}, "today or in the past"),
        ({"happened_on_day": ""}, "must include a day"),
        ({"happened_on_day": "x", "happened_on_month": "\x00"}, "must be a real date"),
        ({"text": ""}, "Write what happened, or choose a file"),
        ({"text": "x" * 20_001}, "20000 characters or fewer"),
        ({"text": "null \x00"}, "cannot be stored"),
        ({"statements": []}, "Select at least one statement"),
        ({"statements": ["BBB-K1"]}, "Choose one of the answers"),
        ({"statements": ["1"]}, "Choose one of the answers"),
    ],
)
def test_bad_answers_bring_the_page_again(sasha, adding, change, message):
    answer = sasha.post(adding, {**SAID, **change})
    assert answer.status_code == 200
    assert any(message in error for error in errors(answer)), errors(answer)
    assert not Evidence.objects.exists()


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("notes.exe", b"MZ", "must be a PDF, DOCX, PNG or JPEG"),
        ("notes.pdf", b"", "empty"),
        ("notes.pdf", b"plain words", "is not a PDF"),
        ("big.png", b"\x89PNG\r\n\x1a\n" + b"0" * (10 * 1024 * 1024), "smaller than"),
        ("x" * 250 + ".pdf", b"%PDF-1.4", "name is too long"),
    ],
)
def test_bad_files_bring_the_page_again(sasha, adding, name, content, message):
    file = SimpleUploadedFile(name, content)
    answer = sasha.post(adding, {**SAID, "text": "", "file": file})
    assert any(message in error for error in errors(answer)), errors(answer)
    assert not Evidence.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_file_is_kept_and_fetched_by_those_who_may(sasha, adding):
    file = SimpleUploadedFile("drawing.png", picture())
    sasha.post(adding, {**SAID, "text": "", "file": file})
    piece = Evidence.objects.get()
    fetch = path(piece, "versions/1/file/")
    answer = read(sasha.get(fetch))
    assert answer["Content-Disposition"].startswith("attachment")
    shown = read(sasha.get(path(piece, "versions/1/picture/")))
    assert shown["Content-Type"] == "image/png"
    assert "drawing.png" in words(sasha.get(path(piece)))
    for person, status in (
        (people.priya(), 200),
        (people.carol(), 200),
        (people.mei(), 200),
        (people.omar(), 404),
        (people.bex(), 404),
        (people.dele(), 404),
    ):
        found = read(browser(person).get(fetch))
        assert found.status_code == status, person.name
        assert browser(person).get(path(piece)).status_code == status
    assert sasha.get(path(piece, "versions/2/file/")).status_code == 404


@pytest.mark.parametrize("rest", ["change/", "statements/", "take-out/"])
def test_only_its_owner_works_on_evidence(enrolment, aaa, rest):
    piece = portfolio.evidenced(enrolment, aaa)
    for person in (people.priya(), people.carol(), people.omar()):
        client = browser(person)
        assert client.get(path(piece, rest)).status_code == 404
        assert client.post(path(piece, rest), {}).status_code == 404
    assert browser(people.sasha()).get(path(piece, rest)).status_code == 200


def test_a_change_is_a_new_version(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    answer = sasha.post(path(piece, "change/"), SAID, follow=True)
    assert "The new version is saved" in words(answer)
    assert "Version 1: What I thought about Unit AAA" in words(answer)
    bad = sasha.post(path(piece, "change/"), {**SAID, "text": ""})
    assert errors(bad) == ["Write what happened, or choose a file"]


def test_it_may_count_for_other_units(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    where = path(piece, "statements/")
    assert errors(sasha.post(where, {})) != []
    sasha.post(where, {"unit_BBB": ["BBB-K1"]})
    codes = piece.credits.values_list("statement__code", flat=True)
    assert set(codes) == {"BBB-K1"}
    assert errors(sasha.post(where, {"unit_BBB": ["AAA-K1"]})) != []


def test_it_may_be_taken_out_until_it_is_sent(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    portfolio.submitted(enrolment, aaa)
    where = path(piece, "take-out/")
    assert "It cannot be taken out" in words(sasha.get(where))
    refused = sasha.post(where)
    assert refused.status_code == 403
    assert "with your practice educator" in words(refused)
    spare = portfolio.evidenced(enrolment, aaa, title="Spare")
    answer = sasha.post(path(spare, "take-out/"), follow=True)
    assert "“Spare” is taken out" in words(answer)
    assert sasha.get(path(spare, "take-out/")).status_code == 404
    assert "it counts for nothing more" in words(sasha.get(path(spare)))
