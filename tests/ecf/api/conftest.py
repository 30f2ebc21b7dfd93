import pytest
from django.test import Client

from ecf.api import throttles
from tests.ecf.api import contract
from tests.register import world


@pytest.fixture
def document(monkeypatch):
    """The description, of a service that holds something and lets everybody ask."""
    monkeypatch.setattr(
        throttles, "RATES", dict.fromkeys(throttles.RATES, "100000/min")
    )
    world.load_rules()
    world.priya()
    return Client().get("/api/v1/schema").json()


@pytest.fixture
def schema(document):
    return contract.of(document)
