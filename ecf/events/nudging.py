"""Tell Celery after commit that something is due. A nudge carries nothing and may be
lost: the sweep each minute delivers anyway."""

import logging
import time

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

logger = logging.getLogger(__name__)

# Publishing to a broker that is down costs half a second: after a failure, none for 30 s.
QUIET_SECONDS = 30.0
_quiet_until = 0.0


def nudge_after_commit() -> None:
    """One nudge a transaction, however many events it records."""
    connection = transaction.get_connection()
    alive = set(connection.savepoint_ids)
    if not any(
        func is nudge and set(savepoints) <= alive
        for savepoints, func, _ in connection.run_on_commit
    ):
        transaction.on_commit(nudge, robust=True)


def nudge() -> None:
    global _quiet_until  # noqa: PLW0603 - one word a process remembers about its broker
    if time.monotonic() < _quiet_until:
        return
    try:
        current_app.send_task("ecf.events.tasks.deliver_due")
    except OperationalError:
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("The broker is down: the sweep will deliver")
