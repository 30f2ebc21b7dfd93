from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import clients
from accounts.choices import Scope
from accounts.models import ApiClient
from ecf.events.models import EventRecord
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


def make(by=cast.CONSOLE):
    return clients.make(
        organisation=cast.leeds(),
        name="Leeds",
        scopes=[Scope.PAY, Scope.CHECK],
        by=by,
        at=NOW,
    )


def test_a_client_keeps_a_digest_of_its_secret_alone():
    made, secret = make()
    assert made.organisation == cast.leeds()
    assert secret not in made.client.secret
    assert made.client.check_secret(secret)
    assert made.client.get_scopes() == [Scope.CHECK, Scope.PAY]
    assert made.client.get_grant_types() == ["client_credentials"]
    assert EventRecord.objects.latest("pk").name == "accounts.ApiClientMade"


def test_a_person_lets_no_system_in():
    carol = cast.as_actor(cast.carol())
    with pytest.raises(PermissionDenied):
        make(by=carol)
    assert not ApiClient.objects.exists()


def test_a_client_is_revoked_once():
    made, _ = make()
    clients.revoke(client=made, by=cast.CONSOLE, at=NOW)
    clients.revoke(client=made, by=cast.CONSOLE, at=NOW + timedelta(hours=1))
    made.refresh_from_db()
    assert made.revoked_at == NOW
    revoked = EventRecord.objects.filter(name="accounts.ApiClientRevoked")
    assert revoked.count() == 1


def test_a_person_shuts_no_system_out():
    made, _ = make()
    with pytest.raises(PermissionDenied):
        clients.revoke(client=made, by=cast.as_actor(cast.carol()), at=NOW)
