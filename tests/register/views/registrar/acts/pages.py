"""A registrar's pages: where they are, and what is posted to them."""

from register import queries
from tests.register import world

HOME = "/register/registrar/"


def words(response):
    return " ".join(response.content.decode().split())


def day(name, on):
    return {f"{name}_{part}": getattr(on, part) for part in ("day", "month", "year")}


def place_of(entry, act=""):
    return f"{HOME}{entry.public_id}/{act}"


def do(client, entry, act, **given):
    """Ask the page, answer it, and read the entry afterwards."""
    assert client.get(place_of(entry, act)).status_code == 200
    response = client.post(place_of(entry, act), given, follow=True)
    assert response.redirect_chain, words(response)
    return words(response)


def told(number=world.SASHA, on=world.TODAY):
    return queries.standing_of_number(number, on)
