import pytest

from register.choices import AnnotationKind
from register.models import Check, ReferenceOnFile
from tests import cast
from tests.cast import register
from tests.register import world

pytestmark = pytest.mark.django_db
ASKED = {
    "number": world.SASHA,
    "question": "agency_engagement",
    "on_day": "21",
    "on_month": "11",
    "on_year": "2026",
    "purpose": "Engaging them",
}
GIVEN = {
    "given_by": "Tom Price, team manager",
    "received_on_day": "2",
    "received_on_month": "11",
    "received_on_year": "2026",
    "last_day_day": "2",
    "last_day_month": "11",
    "last_day_year": "2027",
}


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def checker(client):
    world.load_rules()
    world.load_agency_rule()
    world.sasha()
    register.annotated(cast.sasha(), AnnotationKind.FOUNDATION, from_=world.SINCE)
    client.force_login(cast.dele().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def asked(client, **more):
    client.post("/checks/", ASKED | more)
    return Check.objects.latest("pk")


def test_an_answer_shows_each_thing_it_rests_on_and_until_when(checker):
    page = words(checker.get(f"/receipts/{asked(checker).public_id}/"))
    assert "Not decided" in page
    assert "What it rests on" in page
    assert "Foundation annotation" in page
    assert "to the end of 30 November 2027" in page
    assert "Reference on file at Leeds" in page
    assert "Record a reference" in page


def test_a_checker_records_a_reference_and_the_next_answer_counts_it(checker):
    first = asked(checker)
    form = words(checker.get(f"/receipts/{first.public_id}/reference/"))
    assert 'value="2027"' in form, "a year is what most references hold"
    done = checker.post(f"/receipts/{first.public_id}/reference/", GIVEN)
    assert done.headers["Location"] == f"/receipts/{first.public_id}/"
    page = words(checker.get(done.headers["Location"]))
    assert "From Tom Price, team manager, received on 2 November 2026" in page
    assert "The answer was “Not decided”. Today it is “Yes”" in page
    assert asked(checker).outcome == "yes"
    first.refresh_from_db()
    assert first.outcome == "not_decided", "an answer that was given stays"


@pytest.mark.parametrize(
    ("sent", "says"),
    [
        ({"given_by": ""}, "Enter who gave it"),
        ({"received_on_month": "12"}, "today or earlier"),
        ({"last_day_year": "2026", "last_day_day": "1"}, "a day or more after it came"),
    ],
)
def test_a_form_says_what_to_put_right(checker, sent, says):
    page = checker.post(
        f"/receipts/{asked(checker).public_id}/reference/", GIVEN | sent
    )
    assert says in words(page)
    assert not ReferenceOnFile.objects.exists()


def test_it_is_ended_with_a_reason(checker):
    check = asked(checker)
    checker.post(f"/receipts/{check.public_id}/reference/", GIVEN)
    kept = ReferenceOnFile.objects.get()
    page = f"/references/{kept.public_id}/end/"
    assert "A reference counts no more" in words(checker.get(page))
    checker.post(page, {"because": "The wrong person"})
    assert asked(checker).outcome == "not_decided"
    assert checker.post(page, {"because": "Again"}).status_code == 409


def test_the_person_sees_it_and_another_organisation_does_not(checker, client):
    check = asked(checker)
    checker.post(f"/receipts/{check.public_id}/reference/", GIVEN)
    client.force_login(cast.sasha().user)
    for page in ("/register/mine/", "/register/mine/checks/"):
        shown = words(client.get(page))
        assert "References on file about you" in shown
        assert "Tom Price, team manager" in shown
    receipt = words(client.get(f"/receipts/{check.public_id}/"))
    assert "Reference on file at" not in receipt
    assert client.get(f"/receipts/{check.public_id}/reference/").status_code == 404
    client.force_login(cast.omar().user)
    kept = ReferenceOnFile.objects.get()
    assert client.get(f"/receipts/{check.public_id}/reference/").status_code == 404
    assert client.get(f"/references/{kept.public_id}/end/").status_code == 404


def test_an_answer_that_asks_for_none_has_no_such_page(checker):
    check = asked(checker, question="practice_education")
    assert "Reference on file" not in words(
        checker.get(f"/receipts/{check.public_id}/")
    )
    assert checker.get(f"/receipts/{check.public_id}/reference/").status_code == 404
