import pytest

from ecf.events import nudging
from tests.ecf.events import facts


@pytest.fixture
def ear(settings, monkeypatch):
    """The one subscriber of `facts.ThingHappened`."""
    settings.EVENT_ROUTES = "tests.ecf.events.facts.ROUTES"
    listening = facts.Ear()
    monkeypatch.setattr(facts, "EAR", listening)
    return listening


class Broker:
    """Takes nudges, or is down."""

    def __init__(self):
        self.nudged = []
        self.tried = 0
        self.is_down = False

    def send_task(self, name):
        self.tried += 1
        if self.is_down:
            raise nudging.OperationalError
        self.nudged.append(name)


@pytest.fixture
def broker(monkeypatch):
    stand_in = Broker()
    monkeypatch.setattr(nudging, "app", stand_in)
    monkeypatch.setattr(nudging, "_quiet_until", 0.0)
    return stand_in
