"""What `ecf.desk.faults.upkeep` asks about, made untrue."""

CORRUPTIONS = {
    "no_delivery_is_stuck": (
        "events_delivery",
        """INSERT INTO events_delivery
            (record_id, subscriber, due_at, attempts, last_error, parked_at)
        SELECT min(id), 'nobody', now(), 10, 'lost', now() FROM events_eventrecord""",
    ),
    "guards_are_on": ("register_annotation", "SELECT 1"),
}
