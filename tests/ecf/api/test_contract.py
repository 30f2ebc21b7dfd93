"""The API against its own description, by whatever a machine can think of to send."""

import pytest
import schemathesis
from django.core.wsgi import get_wsgi_application
from django.test import Client
from hypothesis import given, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from ecf.api import throttles
from tests.register import world

pytestmark = pytest.mark.django_db(transaction=True)
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
HARD = settings(max_examples=50, deadline=None, derandomize=True, database=None)


@pytest.fixture
def operations(monkeypatch):
    """Every call there is, as anybody may try it, without waiting for room."""
    monkeypatch.setattr(
        throttles, "RATES", dict.fromkeys(throttles.RATES, "100000/min")
    )
    world.load_rules()
    world.priya()
    schema = schemathesis.openapi.from_dict(Client().get("/api/v1/schema").json())
    schema.app = get_wsgi_application()
    return [found.ok() for found in schema.get_all_operations()]


def test_no_call_is_answered_otherwise_than_described(operations):
    assert operations
    for operation in operations:

        @HARD
        @given(case=operation.as_strategy())
        def send(case):
            case.call_and_validate(checks=CHECKS)

        send()
