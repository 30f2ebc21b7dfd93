"""Whoever asks is offered what their roles lead to, and nothing that answers 404."""

import pytest
from django.test import Client

from tests import cast

pytestmark = pytest.mark.django_db

EVERYBODY = [
    cast.sasha,
    cast.priya,
    cast.carol,
    cast.mei,
    cast.dele,
    cast.ray,
    cast.edith,
    cast.lena,
    cast.pat,
    cast.sol,
]


def offered(response):
    return {item["href"]: item["text"] for item in response.context["navigation"]}


def test_a_stranger_is_offered_what_anybody_may_read(client):
    places = offered(client.get("/"))
    assert list(places.values()) == [
        "Register",
        "Framework",
        "For employers",
        "Sign in",
    ]


@pytest.mark.parametrize("somebody", EVERYBODY)
def test_every_place_that_is_offered_opens(somebody):
    client = Client()
    client.force_login(somebody().user)
    for href in offered(client.get("/dashboard/")):
        assert client.get(href).status_code == 200, href


def test_a_social_worker_is_offered_their_own_pages():
    client = Client()
    client.force_login(cast.sasha().user)
    places = offered(client.get("/dashboard/"))
    assert {"/portfolio/", "/register/mine/", "/pay/"} <= set(places)
    assert "/checks/" not in places


def test_the_place_that_leads_furthest_is_where_we_are():
    client = Client()
    client.force_login(cast.ray().user)
    items = client.get("/register/proposals/").context["navigation"]
    assert [item["text"] for item in items if item["current"]] == ["Proposals"]
