import pytest

from tests import cast
from tests.register import world


@pytest.fixture(autouse=True)
def _at_two_minutes_past_two(time_machine):
    time_machine.move_to(world.NOW)


@pytest.fixture
def registrar(client):
    client.force_login(cast.ray().user)
    return client
