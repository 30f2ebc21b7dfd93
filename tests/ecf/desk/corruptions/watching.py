"""What `ecf.desk.faults.watching` asks about, made untrue."""

from tests.ecf.desk.corruptions.shapes import TELL

CORRUPTIONS = {
    "told_no_further_than_marked": (
        "register_digestletter",
        """INSERT INTO register_digestletter
            (organisation_id, to_id, "on", after, until)
        SELECT place.id, person.id, current_date, 1, 2
        FROM accounts_organisation place, accounts_person person LIMIT 1""",
    ),
    "told_ahead_of_an_end": (
        "events_eventrecord",
        TELL
        + """SELECT 'register.AnnotationEndsSoon', 'annotation', min(id),
            '{"ends_on": "1999-01-01"}', 'test', now() FROM register_annotation""",
    ),
    "watch_begun_as_told": (
        "register_watch",
        """INSERT INTO register_watch
            (public_id, organisation_id, entry_id, purpose, started_by_id, started_at)
        SELECT gen_random_uuid(), place.id, entry.id, 'x', entry.person_id, now()
        FROM accounts_organisation place, register_entry entry LIMIT 1""",
    ),
}
