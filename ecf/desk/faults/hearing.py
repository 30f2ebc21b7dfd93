"""Sign-offs and prior learning that were taken back, by whom and after hearing whom
(P6); and drafts of decisions (P5)."""

from ecf.desk.faults.assigned import assigned
from ecf.desk.faults.question import Question
from portfolio.models.hearing_triggers import NOT_PRINCIPAL

ASSIGNED = assigned("new.withdrawn_by_id", at="new.withdrawn_at", of="new.enrolment_id")
# Of a withdrawn row; `{since}` is when what was withdrawn was done.
UNHEARD = """(withdrawn.hearing <> 'unrecorded' AND (
                withdrawn.hearing NOT IN ('spoke', 'silent')
                OR withdrawn.heard_on IS NULL
                OR (withdrawn.hearing = 'spoke') <> (withdrawn.heard_words <> '')
                OR withdrawn.heard_on < ({since} AT TIME ZONE 'Europe/London')::date
                OR withdrawn.heard_on
                    > (withdrawn.withdrawn_at AT TIME ZONE 'Europe/London')::date
            ))"""

QUESTIONS = (
    Question(
        name="withdrawn_by_who_may",
        says=(
            "every sign-off was withdrawn by an educator assigned that day or the"
            " principal social worker, and not by whoever signed off or the person"
        ),
        sql=f"""
            SELECT new.id, 'person ' || new.withdrawn_by_id
            FROM portfolio_submission new
            JOIN portfolio_enrolment whose ON whose.id = new.enrolment_id
            WHERE new.status = 'withdrawn' AND (
                new.withdrawn_by_id IN (new.decided_by_id, whose.person_id)
                OR NOT {ASSIGNED} AND {NOT_PRINCIPAL}
            )
        """,
    ),
    Question(
        name="withdrawn_after_hearing",
        says=(
            "every sign-off was withdrawn after the person was heard about it, or says"
            " that this was not recorded then"
        ),
        sql=f"""
            SELECT id, hearing FROM portfolio_submission withdrawn
            WHERE status = 'withdrawn'
              AND {UNHEARD.format(since="withdrawn.decided_at")}
        """,
    ),
    Question(
        name="taken_back_after_hearing",
        says=(
            "all prior learning was taken back after the person was heard about it, or"
            " says that this was not recorded then"
        ),
        sql=f"""
            SELECT withdrawn.id, withdrawn.hearing FROM portfolio_claimpart withdrawn
            JOIN portfolio_priorclaim claim ON claim.id = withdrawn.claim_id
            WHERE withdrawn.withdrawn_at IS NOT NULL
              AND {UNHEARD.format(since="claim.decided_at")}
        """,
    ),
    Question(
        name="draft_of_a_decision_has_a_reader",
        says=(
            "every draft of a decision is on a unit that waits, by an educator assigned"
            " today or yesterday"
        ),
        sql="""
            SELECT draft.id, 'submission ' || submission.id
            FROM portfolio_decisiondraft draft
            JOIN portfolio_submission submission ON submission.id = draft.submission_id
            WHERE submission.status <> 'submitted' OR NOT EXISTS (
                SELECT FROM portfolio_educatorassignment assignment
                WHERE assignment.enrolment_id = submission.enrolment_id
                  AND assignment.educator_id = draft.educator_id
                  AND assignment.period
                      && daterange(%(on)s::date - 1, %(on)s::date, '[]')
            )
        """,
    ),
)
