import pytest

from tests import cast
from tests.register import world
from tests.register.actions.test_former_names import opening_of, renamed

pytestmark = pytest.mark.django_db
QUEUE = "/register/registrar/names/"


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


def words(response):
    return " ".join(response.content.decode().split())


def test_one_asks_and_another_opens_for_both(client):
    entry = renamed()
    client.force_login(cast.ray().user)
    page = f"/register/registrar/{entry.public_id}/"
    assert "Reid" not in words(client.get(page)).replace("Rosa Reid", "")
    client.post(f"{page}names/", {"because": "A court asks"})
    assert "You asked for this" in words(client.get(QUEUE))
    opening = entry.name_openings.get()
    client.force_login(cast.rosa().user)
    assert "A court asks" in words(client.get(QUEUE))
    done = client.post(f"{QUEUE}{opening.public_id}/open/")
    for person in (cast.rosa(), cast.ray()):
        client.force_login(person.user)
        assert "Sasha Reid" in words(client.get(done.headers["Location"]))


def test_a_day_later_it_is_shut(client, time_machine):
    opening = opening_of(renamed())
    client.force_login(cast.rosa().user)
    client.post(f"{QUEUE}{opening.public_id}/open/")
    time_machine.move_to(world.NOW.replace(day=22, minute=3))
    client.force_login(cast.rosa().user)
    assert client.get(f"{QUEUE}{opening.public_id}/").status_code == 404


def test_it_is_kept_shut(client):
    opening = opening_of(renamed())
    client.force_login(cast.rosa().user)
    client.post(f"{QUEUE}{opening.public_id}/keep-shut/")
    assert client.get(f"{QUEUE}{opening.public_id}/").status_code == 404
    assert "Nobody asks for former names" in words(client.get(QUEUE))


def test_who_asks_for_another_name_may_have_the_present_one_forgotten(client):
    entry = world.sasha()
    client.force_login(cast.sasha().user)
    assert "Do not keep my present name" in words(client.get("/register/mine/name/"))
    sent = {"name": "Sasha Lee", "forgets_former": "on"}
    day = {"from_on_day": "21", "from_on_month": "11", "from_on_year": "2026"}
    client.post("/register/mine/name/", sent | day)
    assert entry.name_changes.get().forgets_former
