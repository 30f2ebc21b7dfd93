"""The service itself: events are heard, guards are on."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="no_delivery_is_stuck",
        says="no event waits for longer than a day to be heard, and none is parked",
        sql="""
            SELECT id, subscriber || ': ' || last_error FROM events_delivery
            WHERE parked_at IS NOT NULL
               OR (delivered_at IS NULL AND due_at < now() - interval '1 day')
        """,
    ),
    Question(
        name="guards_are_on",
        says="every trigger that guards a table is switched on",
        sql="""
            SELECT tgrelid::bigint, tgname::text FROM pg_trigger
            WHERE NOT tgisinternal AND tgenabled NOT IN ('O', 'A')
            UNION ALL
            SELECT oid::bigint, proname::text FROM pg_proc
            WHERE proname = '_pgtrigger_should_ignore'
              AND prosrc <> 'SELECT false'
        """,
    ),
)
