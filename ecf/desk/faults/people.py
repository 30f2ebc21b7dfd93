"""People: whose two records were merged, who died, and who asked for another practice
educator."""

from ecf.desk.faults.question import Question

QUESTIONS = (
    Question(
        name="merged_entry_is_of_one_person",
        says="an entry is merged into one of the same person, and no further",
        sql="""
            SELECT entry.id, 'into ' || lasts.id
            FROM register_entry entry
            JOIN register_entry lasts ON lasts.id = entry.merged_into_id
            JOIN accounts_person person ON person.id = entry.person_id
            WHERE lasts.merged_into_id IS NOT NULL
               OR lasts.person_id NOT IN (
                   person.id, coalesce(person.merged_into_id, person.id)
               )
        """,
    ),
    Question(
        name="whoever_died_is_not_registered",
        says="a confirmed death has ended every registration, and hidden the name",
        sql="""
            SELECT report.id, 'entry ' || entry.id
            FROM register_deathreport report
            JOIN accounts_person person
                ON report.person_id IN (person.id, person.merged_into_id)
            JOIN register_entry entry ON entry.person_id = person.id
            WHERE report.status = 'confirmed' AND (
                NOT entry.hidden_from_search OR EXISTS (
                    SELECT FROM register_registrationperiod registered
                    WHERE registered.entry_id = entry.id
                      AND registered.superseded_at IS NULL
                      AND (
                          upper_inf(registered.period) OR upper(registered.period) >
                              (report.confirmed_at AT TIME ZONE 'Europe/London')::date
                      )
                )
            )
        """,
    ),
    Question(
        name="concern_is_told_to_the_regulator",
        says="a concern about safety told to an employer is told to the regulator too",
        sql="""
            SELECT told.id, 'told to ' || told.about_id || ' alone'
            FROM accounts_helprequest told
            WHERE told.kind = 'safety' AND NOT told.for_regulator AND NOT EXISTS (
                SELECT FROM accounts_helprequest other
                WHERE other.kind = 'safety' AND other.for_regulator
                  AND other.person_id = told.person_id
                  AND other.about_id = told.about_id
                  AND other.asked_at = told.asked_at AND other.words = told.words
                  AND other.concerns_id IS NOT DISTINCT FROM told.concerns_id
            )
        """,
    ),
    Question(
        name="change_of_educator_was_made",
        says="a change of practice educator that is made has ended their assignment",
        sql="""
            SELECT change.id, 'assignment ' || assignment.id
            FROM portfolio_educatorchange change
            JOIN portfolio_educatorassignment assignment
                ON assignment.id = change.assignment_id
            WHERE change.status = 'made' AND upper_inf(assignment.period)
        """,
    ),
)
