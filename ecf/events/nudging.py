"""Tell Celery after commit that something is due. A nudge carries nothing and may be
lost: a sweep each minute finds the work anyway."""

import logging
import time
from dataclasses import dataclass

from django.db import transaction
from kombu.exceptions import OperationalError

from ecf.celery import app

logger = logging.getLogger(__name__)

# A publish to a broker that is down can cost half a second: after one, none for 30 s.
QUIET_SECONDS = 30.0
_quiet_until = 0.0


@dataclass(frozen=True)
class Nudge:
    """Two nudges of one task are one nudge."""

    task: str

    def __call__(self) -> None:
        send(self.task)


def nudge_after_commit(task: str = "ecf.events.tasks.deliver_due") -> None:
    """One nudge a task and transaction, however many events it records."""
    nudge = Nudge(task)
    connection = transaction.get_connection()
    alive = set(connection.savepoint_ids)
    if not any(
        func == nudge and set(savepoints) <= alive
        for savepoints, func, _ in connection.run_on_commit
    ):
        transaction.on_commit(nudge, robust=True)


def send(task: str) -> None:
    global _quiet_until  # noqa: PLW0603 - one word a process remembers about its broker
    if time.monotonic() < _quiet_until:
        return
    try:
        app.send_task(task)
    except OperationalError:
        _quiet_until = time.monotonic() + QUIET_SECONDS
        logger.warning("The broker is down: the sweep will find the work")
