"""Employers' systems ask for a token and use it, by clients that are not ours."""

from base64 import b64encode
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.test import RequestFactory
from oauthlib.oauth2 import BackendApplicationClient
from requests import Request as Sent
from requests.auth import HTTPBasicAuth
from rest_framework.response import Response
from rest_framework.views import APIView

from accounts.actions import clients
from accounts.choices import Scope
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TOKEN = "/identity/o/api/token"


class Checks(APIView):
    """A view as the apps above write one."""

    required_scope = Scope.CHECK
    throttle_classes = ()

    def get(self, request):
        return Response(
            {"organisation": request.auth.organisation.code}
            | {"client": request._request.actor.client_id}
        )


class Frameworks(APIView):
    required_scope = None
    throttle_classes = ()

    def get(self, request):
        actor = request._request.actor
        return Response({"client": actor and actor.client_id})


class Forgetful(APIView):
    throttle_classes = ()

    def get(self, request):
        raise AssertionError(f"{request} should have been refused")


calls = {"checks": Checks, "frameworks": Frameworks, "forgetful": Forgetful}


@pytest.fixture
def ask(rf: RequestFactory):
    """Call a view of the API with a header, and perhaps as somebody signed in."""

    def call(name, authorization=None, **extra):
        headers = {"authorization": authorization} if authorization else {}
        request = rf.get(f"/api/v1/{name}", headers=headers)
        for key, value in extra.items():
            setattr(request, key, value)
        return calls[name].as_view()(request).render()

    return call


@pytest.fixture
def leeds():
    """Leeds's system, which may check the register: its client and its secret."""
    return clients.make(
        organisation=cast.leeds(),
        name="Leeds case system",
        scopes=[Scope.CHECK],
        by=cast.CONSOLE,
        at=NOW,
    )


def token_for(client, made, secret, **asked):
    """Ask for a token as requests-oauthlib does: its form, signed as it signs."""
    app = BackendApplicationClient(client_id=made.client_id)
    body = app.prepare_request_body(include_client_id=False, **asked)
    signed = HTTPBasicAuth(made.client_id, secret)(
        Sent("POST", f"http://127.0.0.1{TOKEN}", data=body).prepare()
    )
    return client.post(
        TOKEN,
        signed.body,
        content_type="application/x-www-form-urlencoded",
        headers={"authorization": signed.headers["Authorization"]},
    )


def bearer(answer):
    return f"Bearer {answer.json()['access_token']}"


def test_a_system_gets_a_token_without_any_signing_key(client, leeds):
    answer = token_for(client, *leeds)
    assert answer.status_code == 200
    assert answer.json()["token_type"] == "Bearer"
    assert answer.json()["expires_in"] == 3600
    assert answer.json()["scope"] == Scope.CHECK


def test_a_token_belongs_to_one_organisation(client, leeds, ask):
    answer = ask("checks", bearer(token_for(client, *leeds)))
    assert answer.data == {"organisation": "LDS", "client": leeds[0].pk}


def test_a_wrong_secret_gets_no_token(client, leeds):
    assert token_for(client, leeds[0], "guessed").status_code == 401


def test_a_scope_that_was_not_given_cannot_be_asked_for(client, leeds):
    answer = token_for(client, *leeds, scope=[Scope.PAY.value])
    assert answer.status_code == 400
    assert answer.json()["error"] == "invalid_scope"


def test_no_other_grant_is_open_to_a_system(client, leeds):
    made, secret = leeds
    pair = b64encode(f"{made.client_id}:{secret}".encode()).decode()
    answer = client.post(
        TOKEN,
        {"grant_type": "password", "username": "a", "password": "b"},
        headers={"authorization": f"Basic {pair}"},
    )
    assert answer.status_code == 400


def test_no_token_is_401_and_says_what_to_send(ask):
    answer = ask("checks")
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


@pytest.mark.parametrize(
    "header",
    ["Bearer made-up", "Bearer", "Bearer two words", "Basic YTpi", "Bearer \u00ff"],
)
def test_a_bad_token_is_401_even_where_none_is_needed(ask, header):
    for view in ("checks", "frameworks"):
        answer = ask(view, header)
        assert answer.status_code == 401
        assert answer["WWW-Authenticate"] == 'Bearer realm="api"'


def test_a_missing_scope_is_403(client, ask):
    pay = clients.make(
        organisation=cast.leeds(),
        name="Leeds payroll",
        scopes=[Scope.PAY],
        by=cast.CONSOLE,
        at=NOW,
    )
    answer = ask("checks", bearer(token_for(client, *pay)))
    assert answer.status_code == 403


def test_tokens_of_a_revoked_client_stop_at_once(client, leeds, ask):
    token = bearer(token_for(client, *leeds))
    assert ask("checks", token).status_code == 200
    clients.revoke(client=leeds[0], by=cast.CONSOLE, at=NOW)
    assert ask("checks", token).status_code == 401
    assert token_for(client, *leeds).status_code in {400, 401}


def test_a_scope_taken_from_a_client_is_gone_from_its_tokens(client, leeds, ask):
    token = bearer(token_for(client, *leeds))
    leeds[0].client.set_scopes([Scope.PAY])
    leeds[0].client.save()
    assert ask("checks", token).status_code == 403


def test_a_token_expires_after_an_hour(client, leeds, ask):
    with time_machine.travel(NOW, tick=False) as clock:
        token = bearer(token_for(client, *leeds))
        clock.shift(timedelta(seconds=3599))
        assert ask("checks", token).status_code == 200
        clock.shift(timedelta(seconds=1))
        assert ask("checks", token).status_code == 401


def test_a_cookie_is_nobody_to_the_api(ask):
    signed_in = {"user": cast.dele().user, "actor": cast.as_actor(cast.dele())}
    assert ask("checks", **signed_in).status_code == 401
    assert ask("frameworks", **signed_in).data == {"client": None}


def test_an_open_view_still_knows_a_system_that_says_who_it_is(client, leeds, ask):
    answer = ask("frameworks", bearer(token_for(client, *leeds)))
    assert answer.data == {"client": leeds[0].pk}


def test_a_view_that_forgets_its_scope_is_open_to_nobody(ask):
    with pytest.raises(Exception, match="names no required_scope"):
        ask("forgetful")


def test_knowing_a_token_takes_one_query(client, leeds, ask, django_assert_num_queries):
    token = bearer(token_for(client, *leeds))
    with django_assert_num_queries(1):
        ask("checks", token)


def test_what_the_provider_says_of_itself_needs_no_signing_key(client):
    about = client.get("/.well-known/openid-configuration")
    assert about.status_code == 200
    assert about.json()["token_endpoint"].endswith(TOKEN)
    assert client.get(about.json()["jwks_uri"]).json() == {"keys": []}
