import pytest
from django.core.cache import cache
from django.db import connections
from hypothesis import HealthCheck, settings

from tests import database, plugin

QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# How long an example takes says how busy the machine is, and nothing about a rule.
settings.register_profile(
    "unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("unhurried")


@pytest.fixture(scope="session")
def django_db_setup(request, django_test_environment, django_db_blocker):
    """The owner makes, migrates and empties the database that ecf_app tests."""
    with django_db_blocker.unblock():
        name = database.create(request.config.cache.mkdir("migrated"))
    # Without statements Django takes the database for empty and is done.
    # On the class: a browser's test runs on another connection object.
    operations = type(connections["default"].ops)
    operations.sql_flush = lambda *_, **__: []
    operations.execute_sql_flush = staticmethod(database.empty)
    yield
    with django_db_blocker.unblock():
        database.drop(name)


@pytest.fixture(autouse=True)
def _no_memory_of_other_tests():
    """Throttles and sign-in limits count in the cache."""
    yield
    cache.clear()


@pytest.fixture(scope="session")
def base_url(live_server):
    """So that a journey says `page.goto("/dashboard/")`."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    if not plugin.chromium():
        pytest.fail("The browser tests need Chromium: install it, or set ECF_CHROMIUM")
    return {
        **browser_type_launch_args,
        "executable_path": plugin.chromium(),
        "args": list(QUIET),
    }
