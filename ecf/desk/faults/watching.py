"""Who is told what changed, and that what was told ahead is so."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="told_no_further_than_marked",
        says=(
            "no letter tells an organisation's checkers more than the organisation was"
            " told"
        ),
        sql="""
            SELECT letter.id, letter.until::text FROM register_digestletter letter
            LEFT JOIN register_digestmark mark
                ON mark.organisation_id = letter.organisation_id
            WHERE mark.told IS NULL OR letter.until > mark.told
        """,
    ),
    Question(
        name="told_ahead_of_an_end",
        says="every end that was told ahead is the end of the row it names",
        sql="""
            SELECT told.id, told.name FROM events_eventrecord told
            LEFT JOIN register_annotation annotation
                ON told.name = 'register.AnnotationEndsSoon'
               AND annotation.id = told.subject_id
            LEFT JOIN register_registrationperiod registration
                ON told.name = 'register.RegistrationEndsSoon'
               AND registration.id = told.subject_id
            LEFT JOIN register_suspension suspension
                ON told.name = 'register.SuspensionEndsSoon'
               AND suspension.id = told.subject_id
            LEFT JOIN register_condition condition
                ON told.name = 'register.ConditionEndsSoon'
               AND condition.id = told.subject_id
            LEFT JOIN register_referenceonfile reference
                ON told.name IN (
                   'register.ReferenceEndsSoon', 'register.ReferenceRanOut'
               ) AND reference.id = told.subject_id
               AND reference.organisation_id
                   = (told.payload ->> 'organisation_id')::bigint
            WHERE told.name IN (
                'register.AnnotationEndsSoon', 'register.RegistrationEndsSoon',
                'register.SuspensionEndsSoon', 'register.ConditionEndsSoon',
                'register.ReferenceEndsSoon', 'register.ReferenceRanOut'
            ) AND coalesce(
                upper(annotation.period), upper(registration.period),
                upper(suspension.period), upper(condition.period),
                reference.holds_until
            ) IS DISTINCT FROM coalesce(
                told.payload ->> 'ends_on', told.payload ->> 'ended_on'
            )::date
        """,
    ),
    Question(
        name="watch_begun_as_told",
        says="every watch was told of when it began, and again when it ended",
        sql="""
            SELECT watch.id, watch.started_at::text FROM register_watch watch
            WHERE NOT EXISTS (
                SELECT FROM events_eventrecord told
                WHERE told.subject_kind = 'watch' AND told.subject_id = watch.id
                  AND told.name = 'register.WatchStarted'
            ) OR watch.ended_at IS NOT NULL AND NOT EXISTS (
                SELECT FROM events_eventrecord told
                WHERE told.subject_kind = 'watch' AND told.subject_id = watch.id
                  AND told.name = 'register.WatchEnded'
            )
        """,
    ),
)
