"""An employer uses five addresses at most, as pages."""

import pytest

from ecf.outbound.sending import Reply
from register.actions import deliveries, webhooks
from register.choices import EndpointStatus
from register.models import WebhookEndpoint
from tests.cast import people
from tests.cast import webhooks as cast
from tests.cast.webhooks import NOW

pytestmark = pytest.mark.django_db
ADD = "/connections/webhooks/new/"


@pytest.fixture(autouse=True)
def _now(time_machine):
    time_machine.move_to(NOW)


@pytest.fixture
def carol(client):
    client.force_login(people.carol().user)
    return client


def words(response):
    return " ".join(response.content.decode().split())


def fill_up():
    cast.added()
    for number in range(2, 6):
        webhooks.add(
            organisation=people.leeds(),
            wanted=webhooks.Wanted(url=f"{cast.URL}/{number}"),
            by=people.as_actor(people.carol()),
            at=NOW,
        )


def test_five_addresses_are_enough_until_one_goes(carol):
    assert "You may use 5 addresses at a time" in words(carol.get(ADD))
    fill_up()
    another = {"url": f"{cast.URL}/another"}
    page = words(carol.post(ADD, another))
    assert "Changes go to 5 addresses at most" in page
    assert "Remove one you no longer need" in page
    gone = WebhookEndpoint.objects.get(url=f"{cast.URL}/2")
    carol.post(f"/connections/webhooks/{gone.public_id}/remove/")
    assert carol.post(ADD, another).status_code == 201
    assert WebhookEndpoint.objects.filter(url=another["url"]).exists()


def test_one_that_was_stopped_counts_again_once_it_is_switched_on(carol):
    fill_up()
    stopped = WebhookEndpoint.objects.get(url=cast.URL)
    cast.suspended()
    cast.planned()
    deliveries.deliver_next(
        post=lambda *_, **__: Reply(status=410, error="Gone"), now=NOW
    )
    carol.post(ADD, {"url": f"{cast.URL}/another"})
    stopped.refresh_from_db()
    assert stopped.status == EndpointStatus.STOPPED
    on = f"/connections/webhooks/{stopped.public_id}/on/"
    refused = carol.post(on)
    assert refused.status_code == 409
    assert "Changes go to 5 addresses at most" in words(refused)
