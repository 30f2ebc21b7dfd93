"""An HR system's whole way, by an OAuth2 client that is not ours: from a coordinator
who connects it to answers, a receipt and a message of change."""

import re
import uuid

import pytest
from django.test import Client
from oauthlib.oauth2 import BackendApplicationClient
from requests_oauthlib import OAuth2Session

from ecf import signing
from ecf.events import sequencer
from register.rules import receipts
from register.tasks import send_webhooks
from tests.cast import people, register
from tests.cast import webhooks as cast
from tests.ecf.outbound.receiver import listening
from tests.register import world

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture(autouse=True)
def _over_plain_http(monkeypatch):
    """Its library asks for TLS, which the test server has none of."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")


@pytest.fixture
def carol():
    """Signed in as Leeds's coordinator."""
    register.registered(people.sasha())
    world.load_rules()
    browser = Client()
    browser.force_login(people.carol().user)
    return browser


def shown_secret(response):
    page = response.content.decode()
    return re.search(r'id="secret"[^>]*value="([^"]+)"', page).group(1)


def connected(carol, *scopes):
    """Client id and secret, as the page shows them."""
    made = carol.post(
        "/connections/systems/new/", {"name": "HR system", "scopes": scopes}
    )
    client_id = made.context["client"].client_id
    assert client_id in made.content.decode()
    return client_id, shown_secret(made)


def session(live_server, client_id, secret, *scopes):
    asking = OAuth2Session(client=BackendApplicationClient(client_id, scope=scopes))
    asking.fetch_token(
        f"{live_server.url}/identity/o/api/token",
        client_id=client_id,
        client_secret=secret,
    )
    return asking


def test_a_system_asks_and_keeps_receipts(live_server, carol):
    scopes = ("register:check", "register:watch")
    client_id, secret = connected(carol, *scopes)
    hr = session(live_server, client_id, secret, *scopes)
    api = f"{live_server.url}/api/v1/register"

    entry = hr.get(f"{api}/entries/SW912345").json()
    assert entry["status"] == "registered"
    assert signing.read(entry["receipt"]["jws"], kind=receipts.KIND)

    asked = {"numbers": ["SW912345", "SW999"], "purpose": "Monday rota"}
    key = {"Idempotency-Key": str(uuid.uuid4())}
    first = hr.post(f"{api}/checks", json=asked, headers=key)
    again = hr.post(f"{api}/checks", json=asked, headers=key)
    assert first.status_code == again.status_code == 200
    assert first.json() == again.json()
    known, unknown = first.json()["results"]
    said = signing.read(known["receipt"]["jws"], kind=receipts.KIND)
    assert said["answer"]["number"] == "SW912345"
    assert unknown["known"] is False

    page = carol.get(f"/connections/systems/{client_id}/").content.decode()
    assert page.count("POST /api/v1/register/checks") == 2


def test_a_system_that_is_shut_out_hears_nothing_more(live_server, carol):
    client_id, secret = connected(carol, "register:check")
    hr = session(live_server, client_id, secret, "register:check")
    ask = f"{live_server.url}/api/v1/register/entries/SW912345/duties/section_47_lead"
    assert hr.get(ask).status_code == 200
    carol.post(f"/connections/systems/{client_id}/shut-out/")
    assert hr.get(ask).status_code == 401


def test_a_change_reaches_the_system_which_then_asks(live_server, carol, settings):
    """Told thinly, it asks for the whole answer where the message says."""
    settings.SITE_URL = live_server.url
    client_id, secret = connected(carol, "register:check")
    hr = session(live_server, client_id, secret, "register:check")
    sequencer.number_new_events()
    with listening() as receiver:
        added = carol.post("/connections/webhooks/new/", {"url": receiver.url})
        assert added.status_code == 201
        cast.suspended()
        send_webhooks()
    ((headers, body),) = receiver.heard
    told = cast.verified(shown_secret(added), headers, body)
    assert told["type"] == "register.entry.suspended"
    assert hr.get(told["data"]["entry"]).json()["status"] == "suspended"
