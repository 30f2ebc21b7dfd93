"""What few may see: references on file (R7), and former names under seal (R9)."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="reference_is_recorded_as_told",
        says=(
            "every reference on file was recorded, and where it counts no more was"
            " ended, by somebody else than the person, and was told of"
        ),
        sql="""
            SELECT reference.id, reference.received_on::text
            FROM register_referenceonfile reference
            JOIN register_entry entry ON entry.id = reference.entry_id
            WHERE entry.person_id IN (reference.recorded_by_id, reference.ended_by_id)
               OR NOT EXISTS (
                   SELECT FROM events_eventrecord told
                   WHERE told.subject_kind = 'referenceonfile'
                     AND told.subject_id = reference.id
                     AND told.name = 'register.ReferenceRecorded'
                     AND told.by_person_id = reference.recorded_by_id
               )
               OR reference.ended_at IS NOT NULL AND NOT EXISTS (
                   SELECT FROM events_eventrecord told
                   WHERE told.subject_kind = 'referenceonfile'
                     AND told.subject_id = reference.id
                     AND told.name = 'register.ReferenceEnded'
                     AND told.by_person_id = reference.ended_by_id
               )
        """,
    ),
    Question(
        name="former_name_is_under_seal",
        says=(
            "every change of name that a registrar granted has put the name there was"
            " under seal, or kept nothing where the person asked to forget it"
        ),
        sql="""
            SELECT coalesce(sealed.id, change.id),
                CASE WHEN sealed.id IS NULL THEN 'missing' ELSE 'kept' END
            FROM register_namechange change
            LEFT JOIN register_formername sealed ON sealed.change_id = change.id
            WHERE change.status = 'granted' AND (
                change.forgets_former AND sealed.id IS NOT NULL
                OR sealed.entry_id <> change.entry_id
                OR sealed.sealed_at <> change.decided_at
                OR sealed.id IS NULL AND NOT change.forgets_former
                    AND change.decided_at >= (
                        SELECT min(sealed_at) FROM register_formername
                    )
            )
               OR change.status <> 'granted' AND sealed.id IS NOT NULL
        """,
    ),
    Question(
        name="former_names_are_opened_by_two",
        says=(
            "former names were opened by two registrars, neither of them the person,"
            " for a day and no longer"
        ),
        sql="""
            SELECT opening.id, opening.status FROM register_nameopening opening
            JOIN register_entry entry ON entry.id = opening.entry_id
            WHERE opening.status = 'opened' AND (
                opening.decided_by_id IS NULL
                OR opening.decided_by_id = opening.asked_by_id
                OR entry.person_id IN (opening.asked_by_id, opening.decided_by_id)
                OR opening.closes_at - opening.decided_at > interval '24 hours'
                OR NOT EXISTS (
                    SELECT FROM events_eventrecord told
                    WHERE told.subject_kind = 'nameopening'
                      AND told.subject_id = opening.id
                      AND told.name = 'register.FormerNamesOpened'
                      AND told.by_person_id = opening.decided_by_id
                )
            )
        """,
    ),
)
