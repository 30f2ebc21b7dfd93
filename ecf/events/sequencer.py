"""Number events for outsiders, after commit, one sequencer at a time."""

from django.db import connection, transaction

from ecf.events.models import FeedMark

NUMBER = """
    INSERT INTO events_feed (record_id)
    SELECT record.id
    FROM events_eventrecord record
    WHERE record.xact_id >= %s
      AND NOT EXISTS (SELECT FROM events_feed WHERE record_id = record.id)
    ORDER BY record.xact_id, record.id
"""


@transaction.atomic
def number_new_events() -> int:
    """Give every committed event its place in the feed. Returns how many were new."""
    FeedMark.objects.get_or_create(pk=1)
    mark = FeedMark.objects.select_for_update().get(pk=1)
    with connection.cursor() as cursor:
        # Below the oldest transaction still running, all has committed or never will.
        # Asked before the INSERT looks: what commits in between is found next time.
        cursor.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (settled,) = cursor.fetchone()
        # A restored copy lives on a server that counts transactions from the start.
        since = mark.settled_xact if mark.settled_xact <= settled else 0
        cursor.execute(NUMBER, [since])
        numbered: int = cursor.rowcount
    FeedMark.objects.filter(pk=1).update(settled_xact=settled)
    return numbered
