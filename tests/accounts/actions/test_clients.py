from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import clients
from accounts.choices import Scope
from accounts.models import ApiClient
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
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


def test_people_let_in_systems_of_their_own_employer_alone():
    made, _ = make(by=cast.as_actor(cast.carol()))
    assert made.made_by == cast.carol()
    make(by=cast.as_actor(cast.mei()))
    for person in (cast.dele(), cast.bex(), cast.ray(), cast.sasha()):
        with pytest.raises(PermissionDenied):
            make(by=cast.as_actor(person))
    assert ApiClient.objects.count() == 2


def test_a_system_lets_no_system_in():
    made, _ = make()
    with pytest.raises(PermissionDenied, match="Only a person"):
        make(by=Actor.client(made.pk))


def test_a_new_secret_takes_the_place_of_the_old_one():
    made, old = make()
    new = clients.rotate(client=made, end_tokens=False, by=cast.CONSOLE, at=NOW)
    made.refresh_from_db()
    assert made.client.check_secret(new)
    assert not made.client.check_secret(old)
    assert made.rotated_at == NOW
    assert EventRecord.objects.latest("pk").name == "accounts.ApiClientSecretRotated"


def test_one_that_was_shut_out_gets_no_secret():
    made, _ = make()
    clients.revoke(client=made, by=cast.CONSOLE, at=NOW)
    with pytest.raises(IllegalMove):
        clients.rotate(client=made, end_tokens=False, by=cast.CONSOLE, at=NOW)


def test_a_client_is_revoked_once():
    made, _ = make()
    clients.revoke(client=made, by=cast.CONSOLE, at=NOW)
    clients.revoke(client=made, by=cast.CONSOLE, at=NOW + timedelta(hours=1))
    made.refresh_from_db()
    assert made.revoked_at == NOW
    revoked = EventRecord.objects.filter(name="accounts.ApiClientRevoked")
    assert revoked.count() == 1


def test_nobody_shuts_out_or_rotates_another_employers_system():
    made, _ = make()
    bex = cast.as_actor(cast.bex())
    with pytest.raises(PermissionDenied):
        clients.revoke(client=made, by=bex, at=NOW)
    with pytest.raises(PermissionDenied):
        clients.rotate(client=made, end_tokens=True, by=bex, at=NOW)
