"""What races share: see `test_races.py`."""

from tests.portfolio.actions.test_races import meet, no_lock  # noqa: F401 - fixtures
