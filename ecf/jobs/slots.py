"""Scheduled work, once a moment: the slot is a row, so two beats make one run, and the
last slot done is the cursor from which missed ones are caught up."""

from datetime import datetime

from django.db import connection
from django.db.models import Max

from ecf.jobs.models import Slot

TAKE = """
    INSERT INTO jobs_slot (job, due_at) VALUES (%s, %s) ON CONFLICT DO NOTHING
"""


def take(job: str, *, due_at: datetime) -> bool:
    """Whether this slot is ours to do, in the transaction that does it.

    Waits for another who is at it: theirs if they commit, ours if they fail.
    """
    with connection.cursor() as cursor:
        cursor.execute(TAKE, [job, due_at])
        return bool(cursor.rowcount)


def last_done(job: str) -> datetime | None:
    latest: datetime | None = Slot.objects.filter(job=job).aggregate(
        latest=Max("due_at")
    )["latest"]
    return latest
