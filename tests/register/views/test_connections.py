"""What an employer sees and does of its connections, as pages."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from standardwebhooks import Webhook

from accounts.models import ApiCall, ApiClient
from ecf.events.models import EventRecord
from register.choices import EndpointStatus, MessageStatus
from register.models import WebhookEndpoint, WebhookMessage
from tests import cast as everybody
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW
from tests.ecf.outbound.receiver import Receiver, listening

pytestmark = pytest.mark.django_db
SYSTEM = {"name": "HR  system", "scopes": ["register:check", "register:watch"]}


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def carol(client):
    client.force_login(people.carol().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def secret_in(response):
    (found,) = re.findall(r'id="secret"[^>]*value="([^"]+)"', words(response))
    return found


def token(client_id, secret):
    asked = {"grant_type": "client_credentials", "client_id": client_id}
    asked["client_secret"] = secret
    return Client().post("/identity/o/api/token", asked)


def test_nothing_yet_is_said_so(carol):
    page = words(carol.get("/connections/"))
    assert "No system asks us yet" in page
    assert "No address is told yet" in page
    assert 'href="/connections/"' in words(carol.get("/dashboard/"))


@pytest.mark.parametrize("who", ["dele", "priya", "ray", "sasha", "sol"])
def test_whoever_connects_nothing_has_no_such_page(client, who):
    client.force_login(getattr(people, who)().user)
    assert client.get("/connections/").status_code == 404
    assert "/connections/" not in words(client.get("/accounts/"))


# Systems that ask us


def made(carol):
    response = carol.post("/connections/systems/new/", SYSTEM)
    assert response.status_code == 201
    return ApiClient.objects.get(), secret_in(response), response


def test_a_system_is_made_its_secret_shown_once_and_it_works(carol):
    system, secret, response = made(carol)
    assert response["Cache-Control"] == "no-store"
    assert system.name == "HR system"
    assert system.made_by == people.carol()
    assert token(system.client_id, secret).status_code == 200
    page = words(carol.get(f"/connections/systems/{system.client_id}/"))
    assert secret not in page
    assert "Check the register, Follow changes of the register" in page
    assert "No calls yet" in page
    assert "HR system" in words(carol.get("/connections/"))


def test_pressed_twice_there_is_one_system(carol):
    made(carol)
    again = carol.post("/connections/systems/new/", SYSTEM)
    assert "of this name already" in words(again)
    assert ApiClient.objects.count() == 1


def test_a_system_without_name_or_scope_is_asked_about(carol):
    page = words(carol.post("/connections/systems/new/", {}))
    assert "Enter a name for the system" in page
    assert "Tick at least one thing" in page


@pytest.mark.parametrize("leaked", [False, True])
def test_a_new_secret_ends_the_old_one_and_tokens_where_it_leaked(carol, leaked):
    system, old, _ = made(carol)
    held = token(system.client_id, old).json()["access_token"]
    path = f"/connections/systems/{system.client_id}/secret/"
    assert "at most an hour" in words(carol.get(path))
    new = secret_in(carol.post(path, {"end_tokens": "on"} if leaked else {}))
    assert token(system.client_id, old).status_code == 401
    assert token(system.client_id, new).status_code == 200
    answer = Client().get(
        "/api/v1/register/entries/SW1", headers={"authorization": f"Bearer {held}"}
    )
    assert (answer.status_code == 401) is leaked
    event = EventRecord.objects.get(name="accounts.ApiClientSecretRotated")
    assert event.payload["ended_tokens"] is leaked


def test_a_system_is_shut_out_after_a_question(carol):
    system, secret, _ = made(carol)
    path = f"/connections/systems/{system.client_id}/shut-out/"
    assert "at once and for good" in words(carol.get(path))
    assert not ApiClient.objects.get().revoked_at
    assert "Shut out: HR system" in words(carol.post(path, follow=True))
    assert token(system.client_id, secret).status_code in {400, 401}
    assert carol.post(path, follow=True).status_code == 200
    again = carol.post(f"/connections/systems/{system.client_id}/secret/", {})
    assert again.status_code == 409


def test_calls_are_listed_without_what_follows_the_question_mark(carol):
    system, secret, _ = made(carol)
    held = token(system.client_id, secret).json()["access_token"]
    header = {"authorization": f"Bearer {held}"}
    cast.added()
    path = "/api/v1/register/entries/SW912345"
    Client().get(f"{path}?purpose=Secret+reason", headers=header)
    Client().get("/api/v1/register/entries/SW1", headers=header)
    page = words(carol.get(f"/connections/systems/{system.client_id}/"))
    assert f"GET {path}" in page
    assert "Secret" not in page
    assert "404" in page
    assert "Not in the last 90 days" not in page


# Addresses that we tell


def added(carol, url):
    response = carol.post("/connections/webhooks/new/", {"url": url})
    assert response.status_code == 201, words(response)
    return WebhookEndpoint.objects.get(), secret_in(response)


def test_an_address_is_added_tried_and_shown_with_its_answer(carol):
    with listening() as receiver:
        endpoint, secret = added(carol, receiver.url)
        page = carol.post(f"/connections/webhooks/{endpoint.public_id}/test/")
        headers, body = receiver.heard[0]
        assert Webhook(secret).verify(body, headers)["type"] == "register.test"
    shown = words(carol.get(page.url))
    assert "Taken, answered 200" in shown
    assert "register.test" in words(
        carol.get(f"/connections/webhooks/{endpoint.public_id}/")
    )
    assert secret not in endpoint.secret
    assert secret not in words(
        carol.get(f"/connections/webhooks/{endpoint.public_id}/")
    )


def test_a_test_that_fails_says_why(carol):
    with listening(Receiver(status=400, words=b"bad signature")) as receiver:
        endpoint, _ = added(carol, receiver.url)
        path = f"/connections/webhooks/{endpoint.public_id}/test/"
        shown = words(carol.post(path, follow=True))
    assert "Answered 400: bad signature" in shown
    assert "Failed" in shown


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "Enter the address"),
        ("http://hr.example.org/", "https://"),
        ("https://10.0.0.1/", "private address"),
        ("https://169.254.169.254/latest/", "private address"),
        ("https://a:b@example.org/", "name and password"),
    ],
)
def test_an_address_that_we_never_send_to_is_refused(carol, url, says):
    page = words(carol.post("/connections/webhooks/new/", {"url": url}))
    assert says in page
    assert not WebhookEndpoint.objects.exists()


def test_the_same_address_is_added_once(carol):
    added(carol, cast.URL)
    again = carol.post("/connections/webhooks/new/", {"url": cast.URL})
    assert "already" in words(again)


def test_what_is_sent_is_changed(carol):
    endpoint, _ = added(carol, cast.URL)
    path = f"/connections/webhooks/{endpoint.public_id}/change/"
    assert cast.URL in words(carol.get(path))
    to = {"url": "http://127.0.0.1:9010/", "changes": ["suspended", "annotated"]}
    assert "Suspended, Annotated" in words(carol.post(path, to, follow=True))
    endpoint.refresh_from_db()
    assert endpoint.url == "http://127.0.0.1:9010/"


def test_it_is_switched_off_and_on_and_removed(carol):
    endpoint, _ = added(carol, cast.URL)
    path = f"/connections/webhooks/{endpoint.public_id}"
    assert "is kept" in words(carol.post(f"{path}/off/", follow=True))
    assert "Switched on" in words(carol.post(f"{path}/on/", follow=True))
    assert "for a while" in words(carol.get(f"{path}/remove/"))
    assert "nothing is sent" in words(carol.post(f"{path}/remove/", follow=True))
    endpoint.refresh_from_db()
    assert endpoint.status == EndpointStatus.REMOVED
    assert carol.get(f"{path}/").status_code == 404
    added_again = carol.post("/connections/webhooks/new/", {"url": cast.URL})
    assert added_again.status_code == 201


def test_its_secret_is_changed_and_both_sign(carol):
    endpoint, old = added(carol, cast.URL)
    path = f"/connections/webhooks/{endpoint.public_id}"
    assert "24 hours" in words(carol.get(f"{path}/secret/"))
    new = secret_in(carol.post(f"{path}/secret/"))
    assert new != old
    assert "Two sign until 24 November 2026, 09:00" in words(carol.get(f"{path}/"))


def test_changes_are_counted_and_tests_are_not(carol):
    message = cast.waiting()
    path = f"/connections/webhooks/{message.endpoint.public_id}/test/"
    carol.post(path)
    (shown,) = carol.get("/connections/").context["addresses"]
    assert (shown.waiting, shown.given_up, shown.last_delivered_at) == (1, 0, None)


def test_the_log_says_what_waits_and_when_it_is_tried_next(carol):
    message = cast.waiting()
    WebhookMessage.objects.filter(pk=message.pk).update(
        attempts=1, due_at=NOW + timedelta(minutes=30)
    )
    page = words(carol.get(f"/connections/webhooks/{message.endpoint.public_id}/"))
    assert "register.entry.suspended" in page
    assert "23 November 2026, 09:30" in page


def test_one_message_is_read_and_sent_again(carol):
    message = cast.waiting()
    WebhookMessage.objects.filter(pk=message.pk).update(delivered_at=NOW)
    path = (
        f"/connections/webhooks/{message.endpoint.public_id}"
        f"/messages/{message.public_id}"
    )
    page = words(carol.get(f"{path}/"))
    assert message.webhook_id in page
    assert "SW912345" in page
    assert "Sasha" not in page
    assert "within the next minute" in words(carol.post(f"{path}/again/", follow=True))
    message.refresh_from_db()
    assert message.status == MessageStatus.WAITING


def test_queries_do_not_grow_with_what_is_there(carol, django_assert_num_queries):
    def asked():
        with django_assert_num_queries(9):
            carol.get("/connections/")

    asked()
    for number in range(3):
        cast.added(f"http://127.0.0.1:{9100 + number}/")
        carol.post(
            "/connections/systems/new/",
            {"name": f"System {number}", "scopes": ["register:check"]},
        )
    asked()


def test_bradfords_are_not_seen_from_leeds(carol):
    endpoint, _ = added(carol, cast.URL)
    bea = everybody.person(
        "Bea Frost", people.bradford(), everybody.people.Role.COORDINATOR
    )
    other = Client()
    other.force_login(bea.user)
    assert other.get(f"/connections/webhooks/{endpoint.public_id}/").status_code == 404
    assert not ApiCall.objects.exists()
