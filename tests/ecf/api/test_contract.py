"""The API against its own description, by whatever a machine can think of to send."""

import re
from http import HTTPStatus

import pytest
from django.urls import get_resolver
from hypothesis import given, settings

from accounts.choices import Scope
from tests.access import world as access
from tests.ecf.api.contract import CHECKS, operations

pytestmark = pytest.mark.django_db(transaction=True)
REFUSED = {HTTPStatus.UNAUTHORIZED, HTTPStatus.FORBIDDEN}
DESCRIBES = {"/api/v1/schema", "/api/v1/schema/", "/api/v1/docs", "/api/v1/docs/"}
HARD = settings(max_examples=50, deadline=None, derandomize=True, database=None)


def test_anybody_is_answered_as_described(schema):
    for operation in operations(schema):

        @HARD
        @given(case=operation.as_strategy())
        def send(case):
            case.call_and_validate(checks=CHECKS)

        send()


def test_a_system_that_may_everything_is_answered_as_described(schema):
    _, token = access.system("Case system", list(Scope))
    headers = {"Authorization": f"Bearer {token}"}
    for operation in operations(schema):

        @HARD
        @given(case=operation.as_strategy())
        def send(case):
            answer = case.call_and_validate(checks=CHECKS, headers=headers)
            assert answer.status_code not in REFUSED

        send()


def test_every_call_is_described(schema):
    described = {re.sub(r"{\w+}", "{}", each.path) for each in operations(schema)}
    assert set(routes(get_resolver())) - DESCRIBES == described


def routes(resolver, before="/"):
    """The paths of the API, their parameters nameless."""
    for each in resolver.url_patterns:
        path = before + re.sub(r"<[^>]+>", "{}", str(each.pattern))
        if hasattr(each, "url_patterns"):
            yield from routes(each, path)
        elif path.startswith("/api/"):
            yield path
