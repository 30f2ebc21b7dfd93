from uuid import uuid4

import pytest

from register.actions import asked
from register.choices import AnnotationKind, ProposalStatus
from register.models import Annotation
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
QUEUE = "/register/proposals/"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def registrar(client):
    client.force_login(cast.ray().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def test_what_waits_is_shown_with_its_grounds(registrar):
    assert "Nothing waits for a registrar" in words(registrar.get(QUEUE))
    proposal = world.proposed()
    page = words(registrar.get(QUEUE))
    assert "Sasha Reid: Foundation" in page
    assert "Stage 2 attained on 4 September 2026" in page
    assert f"{proposal.public_id}/approve/" in page


def test_a_long_queue_is_read_by_the_page(registrar, monkeypatch):
    monkeypatch.setattr("register.views.proposals.A_PAGE", 2)
    for person in (cast.sasha(), cast.bex(), cast.omar()):
        world.proposed(person)
    first = words(registrar.get(QUEUE))
    assert "3 waiting" in first
    assert "Approve 3 alike: Foundation" in first
    assert first.count("/approve/") == 2
    assert "?page=2" in first
    second = words(registrar.get(QUEUE, {"page": 2}))
    assert second.count("/approve/") == 1
    assert "Approve 3 alike: Foundation" in second


def test_what_people_asked_for_waits_with_the_rest(registrar):
    place = "/register/registrar/"
    assert "Asked for: annotations and changes of name" in words(registrar.get(place))
    entry, by = world.sasha(), cast.as_actor(cast.sasha())
    asked.ask_for_annotation(
        entry=entry,
        kind=AnnotationKind.AMHP,
        evidence="Approved by Leeds",
        by=by,
        at=world.NOW,
    )
    asked.ask_for_name(
        entry=entry, name="Sasha Lee", from_on=world.TODAY, by=by, at=world.NOW
    )
    page = words(registrar.get(place))
    assert "2 waiting" in page
    assert 'href="/register/asked/"' in page


def test_approving_is_one_click(registrar):
    proposal = world.proposed()
    response = registrar.post(f"{QUEUE}{proposal.public_id}/approve/", follow=True)
    assert "The entry of Sasha Reid shows Foundation" in words(response)
    assert "Nothing waits" in words(response)
    registrar.post(f"{QUEUE}{proposal.public_id}/approve/")
    assert Annotation.objects.count() == 1


def test_declining_asks_why(registrar):
    proposal = world.proposed()
    place = f"{QUEUE}{proposal.public_id}/decline/"
    assert registrar.get(place).status_code == 200
    assert "Say why you decline this" in words(registrar.post(place, {}))
    assert "1000 characters" in words(registrar.post(place, {"reason": "x" * 1001}))
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.PROPOSED
    response = registrar.post(place, {"reason": "Not shown"}, follow=True)
    assert "Declined" in words(response)
    proposal.refresh_from_db()
    assert proposal.reason == "Not shown"


def test_what_another_has_decided_is_a_409(registrar):
    proposal = world.proposed()
    registrar.post(f"{QUEUE}{proposal.public_id}/approve/")
    registrar.force_login(cast.rosa().user)
    response = registrar.post(f"{QUEUE}{proposal.public_id}/approve/")
    assert response.status_code == 409


def test_ones_own_are_shown_with_the_reason_why_not(registrar):
    proposal = world.proposed(by=cast.as_actor(cast.ray()))
    page = words(registrar.get(QUEUE))
    assert "You proposed this. Another registrar must decide it" in page
    assert f"{proposal.public_id}/approve/" not in page
    for place in ("approve", "decline"):
        response = registrar.post(f"{QUEUE}{proposal.public_id}/{place}/")
        assert response.status_code == 403
        assert "You proposed this" in words(response)
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.PROPOSED


@pytest.mark.parametrize("who", [cast.sasha, cast.mei, cast.sol, cast.dele])
def test_who_is_no_registrar_finds_no_such_page(client, who):
    proposal = world.proposed()
    client.force_login(who().user)
    assert client.get(QUEUE).status_code == 404
    assert client.post(f"{QUEUE}{proposal.public_id}/approve/").status_code == 404
    assert client.get(f"{QUEUE}{proposal.public_id}/decline/").status_code == 404


def test_what_there_is_not_is_not_found(registrar):
    assert registrar.post(f"{QUEUE}{uuid4()}/approve/").status_code == 404
    assert registrar.get(f"{QUEUE}{uuid4()}/approve/").status_code == 405


def test_the_queue_asks_as_often_however_long_it_is(
    registrar, django_assert_max_num_queries
):
    for person in (cast.sasha(), cast.bex(), cast.omar(), cast.priya()):
        world.proposed(person)
    with django_assert_max_num_queries(8):
        assert words(registrar.get(QUEUE)).count("/approve/") == 4
