from uuid import uuid4

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile

from ecf.files import files
from ecf.files.models import StoredFile
from portfolio.models import Evidence, EvidenceVersion
from portfolio.queries import versions_of
from tests.cast import frameworks, people, portfolio
from tests.ecf.files import made
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


def test_a_change_is_a_new_version(sasha, enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    answer = sasha.post(path(piece, "change/"), SAID, follow=True)
    assert "The new version is saved" in words(answer)
    assert "Version 1: What I thought about Unit AAA" in words(answer)
    bad = sasha.post(path(piece, "change/"), {**SAID, "text": ""})
    assert errors(bad) == ["Write what happened, or choose a file"]


def versions(piece):
    return list(versions_of(piece.pk))


NAMING = {**SAID, "text": "I asked Sarah Jones of LS1 4AP, and Priya Nair agreed."}
VISIT = "I asked Sarah Jones of LS1 4AP, and Priya Nair agreed."


def marks(answer):
    soup = BeautifulSoup(answer.content, "html.parser")
    return [mark.find(string=True) for mark in soup.select("mark.app-mark")]


def nobody(answer):
    """The answer that stands on the button, for exactly these words."""
    soup = BeautifulSoup(answer.content, "html.parser")
    return soup.find("button", {"name": "identifies_nobody"})["value"]


def kept(answer):
    soup = BeautifulSoup(answer.content, "html.parser")
    return soup.find("input", {"name": "kept"})["value"]


class TestIdentifyingWords:
    def test_are_marked_and_not_saved(self, sasha, adding):
        answer = sasha.post(adding, NAMING)
        assert "Your evidence is not saved yet" in words(answer)
        assert marks(answer) == ["Sarah Jones", "LS1 4AP"]
        assert VISIT in BeautifulSoup(answer.content, "html.parser").textarea.text
        assert not Evidence.objects.exists()

    def test_go_through_once_said_to_identify_nobody(self, sasha, adding):
        said = nobody(sasha.post(adding, NAMING))
        answer = sasha.post(adding, {**NAMING, "identifies_nobody": said})
        assert answer.status_code == 302
        assert EvidenceVersion.objects.get().identifies_nobody

    def test_are_asked_about_again_when_they_change(self, sasha, adding):
        said = nobody(sasha.post(adding, NAMING))
        changed = {**NAMING, "text": "I asked Mia Jones", "identifies_nobody": said}
        assert marks(sasha.post(adding, changed)) == ["Mia Jones"]
        assert not Evidence.objects.exists()

    def test_of_ones_own_and_colleagues_may_stand(self, sasha, adding):
        text = "Sasha Reid, Priya Nair, Carol Denny and I met. Mrs Nair agreed."
        colleague = people.carol().name
        said = {**SAID, "text": text.replace("Carol Denny", colleague)}
        assert sasha.post(adding, said).status_code == 302
        assert not EvidenceVersion.objects.get().identifies_nobody

    def test_in_the_title_and_in_the_name_of_a_file_are_marked(self, sasha, adding):
        file = made.upload("Sarah Jones.png", made.image())
        answer = sasha.post(adding, {**SAID, "title": "Jake Hart", "file": file})
        assert marks(answer) == ["Jake Hart", "Sarah Jones"]

    def test_do_not_lose_the_file(self, sasha, adding):
        file = made.upload("drawing.png", made.image())
        answer = sasha.post(adding, {**NAMING, "file": file})
        assert "drawing.png is kept" in words(answer)
        said = {"identifies_nobody": nobody(answer), "kept": kept(answer)}
        sasha.post(adding, {**NAMING, **said})
        assert EvidenceVersion.objects.get().file.name == "drawing.png"
        assert StoredFile.objects.count() == 1

    def test_somebody_elses_file_is_not_taken(self, sasha, adding):
        other = files.store(
            upload=made.upload("theirs.png", made.image()),
            by_person_id=people.priya().pk,
        )
        for name in (str(other.public_id), "nonsense"):
            sasha.post(adding, {**SAID, "key": str(uuid4()), "kept": name})
        assert not EvidenceVersion.objects.exclude(file=None).exists()

    def test_are_asked_about_when_evidence_changes(self, sasha, enrolment, aaa):
        piece = portfolio.evidenced(enrolment, aaa)
        where = path(piece, "change/")
        answer = sasha.post(where, NAMING)
        assert marks(answer) == ["Sarah Jones", "LS1 4AP"]
        said = {**NAMING, "identifies_nobody": nobody(answer)}
        assert sasha.post(where, said).status_code == 302
        again = {**NAMING, "happened_on_day": "6"}
        assert sasha.post(where, again).status_code == 302
        assert [version.identifies_nobody for version in versions(piece)] == [
            True,
            True,
            False,
        ]


def test_a_file_chosen_before_a_mistake_need_not_be_chosen_again(sasha, adding):
    file = made.upload("drawing.png", made.image())
    answer = sasha.post(adding, {**SAID, "title": "", "text": "", "file": file})
    assert errors(answer) == ["Enter a title"]
    sasha.post(adding, {**SAID, "text": "", "kept": kept(answer)})
    assert EvidenceVersion.objects.get().file.name == "drawing.png"


class TestKinds:
    def test_an_observation_says_who_saw_it(self, sasha, adding):
        where = adding.replace("reflection", "direct_observation")
        assert errors(sasha.post(where, SAID)) == [
            "Enter who observed you",
            "Enter the job of who observed you",
        ]
        said = {**SAID, "observer": "Olu Ade", "observer_role": "Team manager"}
        told = {**said, "text": "Olu Ade came along."}
        assert sasha.post(where, told).status_code == 302
        piece = Evidence.objects.get()
        assert "Observed by: Olu Ade" in words(sasha.get(path(piece)))
        change = sasha.get(path(piece, "change/"))
        assert b'value="Olu Ade"' in change.content

    def test_a_familys_feedback_wants_consent_and_shows_it(self, sasha, adding, aaa):
        where = adding.replace("reflection", "family_feedback")
        assert "Select who agreed that their words are kept" in errors(
            sasha.post(where, SAID)
        )
        said = {
            **SAID,
            "said_by": "child",
            "written_by": "adult",
            "consent_by": "child_and_parent",
            "consent_how": "said",
        }
        assert sasha.post(where, said).status_code == 302
        piece = Evidence.objects.get()
        submission = portfolio.submitted(piece.enrolment, aaa)
        priya = browser(people.priya())
        for page in (path(piece), f"/submissions/{submission.public_id}/"):
            told = words(priya.get(page))
            assert "Agreed by: A child, and a parent or carer" in told
            assert "Another adult wrote down what they said" in told

    def test_a_report_is_read_in_the_case_file_and_never_uploaded(self, sasha, adding):
        where = adding.replace("reflection", "written_report")
        assert b'type="file"' not in sasha.get(where).content
        said = {
            **SAID,
            "report": "court",
            "reader": "Mei Tan",
            "read_on_day": "1",
            "read_on_month": "11",
            "read_on_year": "2026",
        }
        file = made.upload("case.png", made.image())
        assert sasha.post(where, {**said, "file": file}).status_code == 302
        version = EvidenceVersion.objects.get()
        assert version.file is None
        assert version.answers["read_on"] == "2026-11-01"

    def test_a_certificate_may_expire(self, sasha, adding):
        where = adding.replace("reflection", "certificate")
        said = {**SAID, "issuer": "A university"}
        assert sasha.post(where, {**said, "expires_on_day": "1"}).status_code == 200
        assert sasha.post(where, said).status_code == 302
        assert EvidenceVersion.objects.get().answers == {"issuer": "A university"}


class TestOtherUnits:
    def test_that_lack_this_kind_come_next(self, sasha, adding):
        said = words(sasha.get(adding))
        assert "These still ask for evidence of this kind" in said
        assert said.index("What does it show for “Unit AAA”") < said.index("Unit BBB")

    def test_are_credited_in_the_same_step(self, sasha, adding):
        sasha.post(adding, {**SAID, "unit_BBB": ["BBB-K1"]})
        codes = Evidence.objects.get().credits.values_list("statement__code", flat=True)
        assert set(codes) == {"AAA-K1", "AAA-D1", "BBB-K1"}

    def test_that_wait_or_are_not_open_are_not_offered(self, sasha, adding, enrolment):
        portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "BBB"))
        said = words(sasha.get(adding))
        assert "Unit BBB" not in said
        assert "Unit CCC" not in said


def test_a_reflection_at_6_or_12_months_is_chosen_where_the_year_asks_for_it():
    enrolment = portfolio.on_the_way(version=frameworks.looking_back())
    sasha, aaa = browser(people.sasha()), frameworks.unit_of(enrolment.version, "AAA")
    where = f"/portfolio/units/{aaa.public_id}/evidence/"
    assert "Reflection at 6 months" in words(sasha.get(where))
    asked = "0 of 1 reflection at 6 months"
    assert asked in words(sasha.get("/portfolio/"))
    sasha.post(f"{where}reflection_6_months/", SAID)
    assert Evidence.objects.get().kind == "reflection_6_months"
    assert asked not in words(sasha.get("/portfolio/"))
    home = words(sasha.get("/dashboard/"))
    assert "Reflection at 6 months: done" in home
    assert "Reflection at 12 months: not yet" in home


def test_a_reflection_at_6_or_12_months_is_not_offered_elsewhere(sasha, aaa):
    where = f"/portfolio/units/{aaa.public_id}/evidence/"
    assert "at 6 months" not in words(sasha.get(where))
    assert errors(sasha.post(where, {"kind": "reflection_6_months"})) != []
    assert sasha.get(f"{where}reflection_6_months/").status_code == 404
