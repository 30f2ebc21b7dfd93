import pytest

from tests import cast
from tests.register import world

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
    assert "Nobody has checked your entry" in page


def test_it_is_for_who_has_signed_in(client):
    response = client.get("/register/mine/")
    assert response.headers["Location"].startswith("/accounts/login/")
