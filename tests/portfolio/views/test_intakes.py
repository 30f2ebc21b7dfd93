"""Many enrolled from a file: through the pages, the job, and back again."""

import csv
import io
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from ecf.events import nudging
from ecf.jobs import jobs, work
from ecf.jobs.models import Job
from portfolio.models import EducatorAssignment, Enrolment, Intake
from portfolio.rules import intakes as rules
from tests.cast import frameworks, people, portfolio, register
from tests.cast.portfolio import NOW
from tests.portfolio.views.pages import browser, errors, queries_of, words

pytestmark = pytest.mark.django_db
HERE = "/portfolio/people/enrol-many/"
NO_NUMBER = (
    "Enter the registration number or, if they have none yet, the address they sign in"
    " with"
)


@pytest.fixture(autouse=True)
def _world(monkeypatch):
    monkeypatch.setattr(nudging, "send", lambda task: None)
    frameworks.short_way()
    register.registered(people.sasha())  # SW912345
    register.educator(people.priya())  # SW912346


@pytest.fixture
def carol():
    return browser(people.carol())


def row(**said):
    usual = {
        rules.NUMBER: "SW912345",
        rules.NAME: "Sasha Reid",
        rules.START: "2026-09-07",
        rules.SHARE: "0.8",
        rules.FRAMEWORK: "",
        rules.EDUCATOR: "SW912346",
        rules.ADDRESS: "",
    }
    return {**usual, **{getattr(rules, name): value for name, value in said.items()}}


def hand_in(client, *rows, content=None):
    file = io.StringIO()
    writer = csv.DictWriter(file, rules.COLUMNS)
    writer.writeheader()
    writer.writerows(rows)
    upload = SimpleUploadedFile("list.csv", content or file.getvalue().encode())
    said = {"employer": str(people.leeds().public_id), "file": upload}
    return client.post(HERE, said, follow=True)


def where_of(intake):
    return f"{HERE}{intake.public_id}/"


def confirm(client, intake):
    answer = client.post(f"{where_of(intake)}confirm/", follow=True)
    work.work_on(Job.objects.latest("pk").pk, now=NOW)
    return answer


def to_put_right(client, intake):
    answer = client.get(f"{where_of(intake)}rows-to-put-right.csv")
    text = answer.content.decode("utf-8-sig")
    return [
        (found["row"], found[rules.NAME], found[rules.WRONG])
        for found in csv.DictReader(io.StringIO(text))
    ]


def test_the_template_is_a_file_that_can_be_handed_in(carol):
    answer = carol.get(f"{HERE}people-to-enrol.csv")
    assert answer["Content-Disposition"].startswith("attachment")
    (found,) = rules.read(answer.content)
    assert dict(found.said) == dict(zip(rules.COLUMNS, rules.EXAMPLE, strict=True))


def test_nobody_is_enrolled_before_it_is_confirmed(carol):
    said = words(hand_in(carol, row()))
    assert "Enrol 1 person?" in said
    assert "Sasha Reid 2 7 September 2026 0.80" in said
    assert "Priya Nair" in said
    assert not Enrolment.objects.exists()
    answer = confirm(carol, Intake.objects.get())
    assert "Enrol people at Leeds: 1" in words(answer)
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, str(enrolment.fte)) == (people.sasha(), "0.80")
    assert EducatorAssignment.objects.get().educator == people.priya()
    job = Job.objects.get()
    assert job.result["enrolled"] == 1
    assert "See what came of it" in words(carol.get(f"/jobs/{job.public_id}/"))
    assert "What became of the list" in words(carol.get(where_of(Intake.objects.get())))


def test_confirmed_twice_and_handed_in_twice_it_enrols_nobody_twice(carol):
    hand_in(carol, row())
    for _ in range(2):
        confirm(carol, Intake.objects.get())
    hand_in(carol, row())
    confirm(carol, Intake.objects.latest("pk"))
    assert Enrolment.objects.count() == EducatorAssignment.objects.count() == 1
    assert [job.result["enrolled"] for job in Job.objects.order_by("pk")] == [1, 0]
    assert Job.objects.latest("pk").result["enrolled_already"] == 1


def test_who_has_no_number_yet_is_enrolled_by_their_address_and_pending(carol):
    noa = people.person("Noa Free", people.leeds())
    address = noa.user.email
    asked = row(NUMBER="", NAME="Noa Free", ADDRESS=f" {address.upper()}")
    said = words(hand_in(carol, asked))
    assert "Enrol 1 person?" in said
    confirm(carol, Intake.objects.get())
    enrolment = Enrolment.objects.get()
    assert (enrolment.person, enrolment.status) == (noa, "pending")


def test_an_address_is_of_somebody_who_works_there_by_that_name(carol):
    noa, bex = people.person("Noa Free", people.leeds()), people.bex()
    there, other = noa.user.email, bex.user.email
    hand_in(
        carol,
        row(NUMBER="", NAME="Noa Fee", ADDRESS=there),
        row(NUMBER="", NAME=bex.name, ADDRESS=other),
        row(NUMBER="", NAME="Nobody", ADDRESS="nobody@example.org"),
        row(NUMBER="", NAME="Nobody"),
    )
    nobody = "Nobody who works at Leeds on that day signs in with"
    reasons = [why for _, _, why in to_put_right(carol, Intake.objects.get())]
    assert reasons == [
        f"Noa Free signs in with {there}, not Noa Fee. Check the address and the name",
        f"{nobody} {other}. Invite them first",
        f"{nobody} nobody@example.org. Invite them first",
        NO_NUMBER,
    ]


def test_a_cancelled_one_offers_to_go_on(carol):
    hand_in(carol, row())
    intake = Intake.objects.get()
    carol.post(f"{where_of(intake)}confirm/")
    jobs.cancel(job=Job.objects.get(), at=NOW)
    said = words(carol.get(where_of(intake)))
    assert "Enrol the 1 who is left?" in said
    assert "Who was enrolled until then stays enrolled" in said
    confirm(carol, intake)
    said = words(carol.get(where_of(intake)))
    assert "What became of the list" in said
    assert "cancelled" not in said


@pytest.mark.parametrize(
    ("said", "wrong"),
    [
        ({"NUMBER": "SW999999"}, "No register entry has the number SW999999. Check it"),
        ({"NAME": "Sasha Read"}, "SW912345 is Sasha Reid on the register, not Sasha"),
        (
            {"NUMBER": "SW912347", "NAME": "Bex Hale"},
            "Leeds has not recorded that Bex Hale works there on 7 September 2026",
        ),
        ({"FRAMEWORK": "Long way"}, "There is no framework “Long way”: write “"),
        ({"EDUCATOR": "SW999999"}, "No register entry has the educator’s number"),
        ({"EDUCATOR": "SW912347"}, "Bex Hale: The register does not show a practice"),
        ({"EDUCATOR": "SW912345"}, "Sasha Reid: Nobody signs off their own units"),
        ({"START": "soon"}, "Enter the start date"),
    ],
)
def test_a_row_that_cannot_be_enrolled_says_why(carol, said, wrong):
    register.registered(people.bex())  # SW912347, or the next
    assert people.bex().entry.numbers.get().number == "SW912347"
    shown = words(hand_in(carol, row(**said)))
    assert "Nobody can be enrolled yet" in shown
    ((number, name, why),) = to_put_right(carol, Intake.objects.get())
    assert (number, name) == ("2", said.get("NAME", "Sasha Reid"))
    assert wrong in why


def test_somebody_enrolled_from_another_day_is_a_row_to_put_right(carol):
    portfolio.enrolled(started_on=portfolio.STARTED.replace(day=8))
    hand_in(carol, row())
    ((_, _, why),) = to_put_right(carol, Intake.objects.get())
    assert why.startswith("Sasha Reid is already enrolled on ")


def test_good_rows_do_not_wait_for_bad_ones(carol):
    said = words(hand_in(carol, row(NUMBER=""), row(), row()))
    assert "Enrol 1 person?" in said
    assert "2 rows need putting right" in said
    wrong = to_put_right(carol, Intake.objects.get())
    assert [(number, why) for number, _, why in wrong] == [
        ("2", NO_NUMBER),
        ("4", "Row 3 names the same person. Keep one of them"),
    ]
    confirm(carol, Intake.objects.get())
    assert Enrolment.objects.count() == 1


def test_a_row_that_fails_when_it_is_done_enrols_nobody_and_says_why(carol):
    """Nobody signs off for their manager: seen only when the two are put together."""
    register.educator(people.tom())
    people.tom().employments.update(manager=people.sasha())
    number = people.tom().entry.numbers.get().number
    hand_in(carol, row(EDUCATOR=number))
    confirm(carol, Intake.objects.get())
    assert not Enrolment.objects.exists()
    assert Job.objects.get().result["could_not_be_enrolled"] == 1
    ((_, _, why),) = to_put_right(carol, Intake.objects.get())
    assert "manages this practice educator" in why


@pytest.mark.parametrize(
    ("content", "says"),
    [(b" ", "is empty"), (b"PK\x03\x04", "not a CSV"), (b"name\nx", "Missing")],
)
def test_a_file_that_cannot_be_used_is_refused_whole(carol, content, says):
    answer = hand_in(carol, content=content)
    assert says in errors(answer)[0]
    assert not Intake.objects.exists()


def test_the_page_asks_for_a_file(carol):
    answer = carol.post(HERE, {"employer": str(people.leeds().public_id)})
    assert errors(answer) == ["Select a CSV file"]


@pytest.mark.parametrize("who", [people.sasha, people.priya, people.mei])
def test_others_hand_nothing_in_and_see_nothing(carol, who):
    hand_in(carol, row())
    where = where_of(Intake.objects.get())
    client = browser(who())
    for path in (HERE, f"{HERE}people-to-enrol.csv", where):
        assert client.get(path).status_code == 404
    assert client.post(f"{where}confirm/").status_code == 404
    assert carol.get(f"{HERE}{uuid4()}/").status_code == 404


def test_a_file_where_nobody_is_ready_is_not_confirmed(carol):
    hand_in(carol, row(NUMBER=""))
    answer = carol.post(f"{where_of(Intake.objects.get())}confirm/")
    assert answer.status_code == 409
    assert not Job.objects.exists()


def test_looking_takes_as_many_queries_for_one_row_as_for_many(carol):
    hand_in(carol, row())
    few = queries_of(carol, where_of(Intake.objects.get()))
    rows = []
    for number in range(5):
        person = people.person(f"Person {number}", people.leeds())
        entry = register.registered(person)
        rows.append(row(NUMBER=entry.numbers.get().number, NAME=person.name))
    hand_in(carol, *rows)
    assert queries_of(carol, where_of(Intake.objects.latest("pk"))) == few <= 12
