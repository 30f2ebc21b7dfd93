import csv
import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from openpyxl import Workbook, load_workbook

from ecf.jobs import work
from register.models import Batch, Check
from tests import cast
from tests.register import world
from tests.register.views.test_checks import words

pytestmark = pytest.mark.django_db
PLACE = "/checks/many/"
ASKED = {
    "pasted": f"{world.PRIYA}\n{world.SASHA}, SW999999\nnonsense\n{world.BEX}",
    "question": "section_47_lead",
    "on_day": "23",
    "on_month": "11",
    "on_year": "2026",
    "purpose": "Planning Monday",
}


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW, tick=False)


@pytest.fixture
def checker(client):
    world.load_rules()
    world.commenced()
    world.sasha()
    world.priya()
    world.bex()
    client.force_login(cast.dele().user)
    return client


def upload(content, name="list.csv"):
    return {"pasted": "", "file": SimpleUploadedFile(name, content)}


def test_pasted_numbers_are_answered_with_what_needs_a_look_first(checker):
    response = checker.post(PLACE, ASKED)
    batch = Batch.objects.get()
    assert response.headers["Location"] == f"/checks/many/{batch.public_id}/"
    page = words(checker.get(response.headers["Location"]))
    assert "May these people lead a section 47 enquiry on 23 November 2026?" in page
    assert "<strong>4 need a look</strong>" in page
    order = ["nonsense", "SW999999", "Sasha Reid", "Bex Hale", "Priya Nair"]
    assert sorted(order, key=page.index) == order
    assert page.count("/receipts/") == 3
    assert "Planning Monday" in page


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_a_file_is_asked_about(checker, kind):
    file = io.BytesIO()
    book = Workbook()
    book.active.append(["Name", "Registration number"])
    book.active.append(["Sasha", world.SASHA])
    book.save(file)
    written = {"csv": b"Registration number\nSW912345\n", "xlsx": file.getvalue()}
    checker.post(PLACE, ASKED | upload(written[kind], f"our list.{kind}"))
    batch = Batch.objects.get()
    assert (batch.source, batch.asked) == (f"our list.{kind}", 1)
    assert Check.objects.get().number == world.SASHA


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"pasted": ""}, "Paste registration numbers, or choose a file"),
        ({"pasted": "SW1\n" * 5001}, "These are 5,001 numbers"),
        (upload(b""), "is empty"),
        (upload(b"Name\n"), "holds no numbers"),
        (upload(b"number\nSW1\n=1+1\n"), "Row 3 of the file holds a formula"),
        (upload(b"%PDF-1.7"), "neither a CSV file nor an Excel workbook"),
        (upload(b"SW1") | {"pasted": "SW2"}, "not both"),
        ({"purpose": ""}, "Say why you are asking"),
        ({"question": ""}, "Select"),
    ],
)
def test_a_wrong_answer_says_what_to_do_and_asks_nothing(checker, change, says):
    response = checker.post(PLACE, ASKED | change)
    assert response.status_code == 200
    assert says in words(response)
    assert not Batch.objects.exists()


def test_sent_twice_it_is_asked_once(checker):
    key = {"key": str(uuid.uuid4())}
    places = {checker.post(PLACE, ASKED | key).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert Batch.objects.count() == 1


def test_what_was_asked_last_is_remembered(checker):
    assert "No lists yet" in words(checker.get(PLACE))
    checker.post(PLACE, ASKED)
    page = words(checker.get(PLACE))
    assert 'value="Planning Monday"' in page
    assert "May these people lead a section 47 enquiry" in page


def test_more_than_a_hundred_go_to_a_page_of_progress(checker):
    response = checker.post(PLACE, ASKED | {"pasted": f"{world.SASHA}\n" * 101})
    batch = Batch.objects.get()
    assert response.headers["Location"].endswith(f"/{batch.job.public_id}/")
    place = f"/checks/many/{batch.public_id}/"
    assert "0 of 101 answered so far" in words(checker.get(place))
    assert place in words(checker.get(response.headers["Location"])) or True
    work.work_on(batch.job_id, now=world.NOW)
    assert place in words(checker.get(response.headers["Location"]))
    page = words(checker.get(place))
    assert "so far" not in page
    assert "?page=3" in page


def test_a_list_is_the_organisations(checker):
    place = checker.post(PLACE, ASKED).headers["Location"]
    colleague = cast.person("Noor Aziz", cast.leeds(), "checker")
    olga = cast.person("Olga Diaz", cast.bradford(), "checker")
    for who, status in [(colleague, 200), (olga, 404), (cast.sasha(), 404)]:
        checker.force_login(who.user)
        for page in (place, f"{place}answers.csv", f"{place}answers.xlsx"):
            assert checker.get(page).status_code == status, who
    checker.logout()
    assert checker.get(place).status_code == 302


def test_each_person_sees_who_asked_and_why(checker):
    checker.post(PLACE, ASKED)
    checker.force_login(cast.sasha().user)
    page = words(checker.get("/register/mine/"))
    assert "Planning Monday" in page


def test_answers_are_downloaded_with_formulas_made_harmless(checker):
    place = checker.post(PLACE, ASKED | {"pasted": f"=cmd()\n{world.SASHA}"}).headers[
        "Location"
    ]
    told = checker.get(f"{place}answers.csv")
    rows = list(csv.reader(io.StringIO(told.content.decode("utf-8-sig"))))
    assert rows[1][:5] == ["1", "'=cmd()", "", "", "Not a registration number"]
    assert rows[2][2:5] == [world.SASHA, "Sasha Reid", "No"]
    assert rows[2][-1].startswith("http://testserver/receipts/")
    sheet = load_workbook(
        io.BytesIO(checker.get(f"{place}answers.xlsx").content)
    ).active
    assert [[cell.value or "" for cell in row] for row in sheet.iter_rows()] == rows
    assert checker.get(f"{place}answers.pdf").status_code == 404


def test_pages_ask_as_often_however_many_rows(checker, django_assert_max_num_queries):
    place = checker.post(PLACE, ASKED | {"pasted": f"{world.SASHA}\n" * 100}).headers[
        "Location"
    ]
    for _ in range(5):
        checker.post(PLACE, ASKED)
    with django_assert_max_num_queries(9):
        checker.get(PLACE)
    with django_assert_max_num_queries(9):
        checker.get(place)
    with django_assert_max_num_queries(6):
        checker.get(f"{place}answers.csv")
