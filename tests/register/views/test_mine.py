import pytest

from tests import cast
from tests.register import world
from tests.register.actions.test_references import record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


def page_of(client, person):
    client.force_login(person.user)
    return " ".join(client.get("/register/mine/").content.decode().split())


def test_somebody_without_an_entry_is_told_so(client):
    assert "You have no entry on the register" in page_of(client, cast.tom())


def test_each_duty_is_answered_as_their_employer_would_be(client):
    world.load_rules()
    world.commenced()
    world.priya()
    page = page_of(client, cast.priya())
    assert "Lead a section 47 enquiry" in page
    assert "Expert Practitioner from 4 September 2026" in page
    assert page.count("govuk-tag--green") == 2
    assert page.count("govuk-tag--red") == 2
    assert "No checks to show" in page


def test_a_reference_that_their_employer_has_on_file_counts(client):
    world.load_rules()
    world.load_agency_rule()
    entry = world.sasha()
    assert "No reference about this person is on file" in page_of(client, cast.sasha())
    record(entry=entry)
    page = page_of(client, cast.sasha())
    assert "No reference about this person is on file" not in page


def test_it_is_for_who_has_signed_in(client):
    response = client.get("/register/mine/")
    assert response.headers["Location"].startswith("/accounts/login/")


def test_who_is_at_risk_hides_with_one_click(client):
    world.sasha()
    assert "Hide my name and town" in page_of(client, cast.sasha())
    response = client.post("/register/mine/findable/", {"hidden": "yes"}, follow=True)
    page = response.content.decode()
    assert "You are hidden." in page
    assert "Let people find me by name" in page
    found = client.get("/register/", {"q": "sasha"}).content.decode()
    assert "Nobody found" in found
    client.post("/register/mine/findable/", {"hidden": "no"})
    assert "Hide my name and town" in page_of(client, cast.sasha())


@pytest.mark.parametrize("hidden", ["", "perhaps"])
def test_an_answer_that_is_none_changes_nothing(client, hidden):
    entry = world.sasha()
    client.force_login(cast.sasha().user)
    client.post("/register/mine/findable/", {"hidden": hidden})
    entry.refresh_from_db()
    assert not entry.hidden_from_search


def test_who_has_no_entry_has_nothing_to_hide(client):
    client.force_login(cast.tom().user)
    response = client.post("/register/mine/findable/", {"hidden": "yes"})
    assert response.status_code == 404


def test_what_annotations_mean_and_how_to_come_by_one_is_said(client):
    world.load_rules()
    world.commenced()
    world.sasha()
    page = page_of(client, cast.sasha())
    assert "carry out duties under the Mental Health Act" in page
    assert "after all five years and their assessment" in page
