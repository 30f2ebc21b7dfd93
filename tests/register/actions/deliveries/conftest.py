import pytest

from tests.cast.webhooks import NOW


@pytest.fixture(autouse=True)
def _now(time_machine):
    """Receivers look at the clock."""
    time_machine.move_to(NOW)
