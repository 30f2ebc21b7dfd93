"""What `ecf.desk.faults.hearing` asks about, made untrue."""

# Withdrawn as it was decided, so that the day it was heard holds.
WITHDRAWN = """UPDATE portfolio_submission SET status = 'withdrawn',
    withdrawn_at = decided_at, withdrawn_because = 'No.', hearing = '{hearing}',
    heard_on = {heard_on}, heard_words = '', withdrawn_by_id = ({by})
    WHERE id = (
        SELECT min(id) FROM portfolio_submission WHERE status = 'signed_off'
    )"""
HEARD = "(decided_at AT TIME ZONE 'Europe/London')::date"
NOT_THE_SIGNER = """
        SELECT id FROM accounts_person WHERE id <> decided_by_id ORDER BY id LIMIT 1"""
CORRUPTIONS = {
    "withdrawn_by_who_may": (
        "portfolio_submission",
        WITHDRAWN.format(hearing="silent", heard_on=HEARD, by=NOT_THE_SIGNER),
    ),
    "withdrawn_after_hearing": (
        "portfolio_submission",
        """ALTER TABLE portfolio_submission
        DROP CONSTRAINT submission_withdrawn_after_hearing;"""
        + WITHDRAWN.format(hearing="spoke", heard_on="NULL", by=NOT_THE_SIGNER),
    ),
    "draft_of_a_decision_has_a_reader": (
        "portfolio_decisiondraft",
        """INSERT INTO portfolio_decisiondraft
            (submission_id, educator_id, marks, comment, saved_at)
        SELECT id, educator_id, '{}', 'Nearly.', now() FROM portfolio_submission
        WHERE status = 'signed_off' LIMIT 1""",
    ),
}
