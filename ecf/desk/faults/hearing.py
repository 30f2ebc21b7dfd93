"""Sign-offs that were taken back, by whom and after hearing whom (P6); and drafts of
decisions (P5)."""

from ecf.desk.faults.assigned import assigned
from ecf.desk.faults.question import Question
from portfolio.models.hearing_triggers import NOT_PRINCIPAL

ASSIGNED = assigned("new.withdrawn_by_id", at="new.withdrawn_at", of="new.enrolment_id")

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
        sql="""
            SELECT id, hearing FROM portfolio_submission
            WHERE status = 'withdrawn' AND hearing <> 'unrecorded' AND (
                hearing NOT IN ('spoke', 'silent')
                OR heard_on IS NULL
                OR (hearing = 'spoke') <> (heard_words <> '')
                OR heard_on < (decided_at AT TIME ZONE 'Europe/London')::date
                OR heard_on > (withdrawn_at AT TIME ZONE 'Europe/London')::date
            )
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
