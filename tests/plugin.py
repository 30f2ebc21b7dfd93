"""`-p tests.plugin`: gives a run its services before Django reads its settings.

The controller starts them; xdist's workers inherit its environment, and each takes its
own pair of Redis databases.
"""

import os
import tempfile
import uuid
from pathlib import Path

import pytest

from ecf import devservices
from ecf.devservices import binaries

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")

# Playwright runs an event loop in the thread of the tests.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tests.settings")

if WORKER:
    number = int(WORKER.removeprefix("gw")) + 1
    for name, database in (("REDIS_URL", 2 * number), ("CACHE_URL", 2 * number + 1)):
        if os.environ.get(name, "").startswith("unix:"):
            server = os.environ[name].partition("?")[0]
            os.environ[name] = f"{server}?db={database}"
else:
    if not os.environ.get("DATABASE_URL"):
        os.environ["ECF_TEST_PROGRAMS"] = str(binaries.postgres())
    devservices.supply(os.environ)
    _files = tempfile.TemporaryDirectory(prefix="ecf-files-")
    os.environ["FILES_DIR"] = _files.name
    os.environ["ECF_TEST_RUN"] = uuid.uuid4().hex


def pytest_unconfigure() -> None:
    if not WORKER:
        _files.cleanup()


def chromium() -> str | None:
    """The browser of the browser tests: `ECF_CHROMIUM`, or Debian's."""
    program = os.environ.get("ECF_CHROMIUM", "/usr/bin/chromium")
    return program if Path(program).exists() else None


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs a browser where there is none; in CI let it fail."""
    if chromium() or os.environ.get("CI"):
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="There is no Chromium here"))
