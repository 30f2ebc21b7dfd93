"""Who signed off, on which evidence, and whose words it holds."""

from ecf.desk.faults.assigned import assigned
from ecf.desk.faults.question import Question

ASSIGNED = assigned(
    "submission.decided_by_id",
    at="submission.decided_at",
    of="submission.enrolment_id",
)

QUESTIONS = (
    Question(
        name="sign_off_by_assigned_educator",
        says="every decision on a unit was made by an educator assigned that day",
        sql=f"""
            SELECT submission.id, 'person ' || submission.decided_by_id
            FROM portfolio_submission submission
            JOIN portfolio_enrolment enrolment ON enrolment.id = submission.enrolment_id
            WHERE submission.decided_by_id IS NOT NULL
              AND (submission.decided_by_id = enrolment.person_id OR NOT {ASSIGNED})
        """,
    ),
    Question(
        name="pins_cover_every_statement",
        says="every submission put forward evidence for each statement of its unit",
        sql="""
            SELECT submission.id, 'statement ' || min(statement.id)
            FROM portfolio_submission submission
            JOIN curriculum_statement statement ON statement.unit_id
                = submission.unit_id
            LEFT JOIN (
                SELECT submission_id, unnest(statement_ids) AS statement_id
                FROM portfolio_pin
            ) pinned ON pinned.submission_id = submission.id
                AND pinned.statement_id = statement.id
            WHERE pinned.submission_id IS NULL
            GROUP BY submission.id
        """,
    ),
    Question(
        name="answered_request_is_its_evidence",
        says="evidence that answers a request is of its kind, as its writer wrote it",
        sql="""
            SELECT request.id, 'evidence ' || evidence.id || ', version '
                || version.number
            FROM portfolio_evidencerequest request
            JOIN portfolio_enrolment enrolment ON enrolment.id = request.enrolment_id
            JOIN portfolio_evidence evidence ON evidence.id = request.evidence_id
            JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
            WHERE evidence.enrolment_id <> request.enrolment_id
               OR evidence.kind <> request.kind
               OR version.number <> 1
               OR version.written_by_id <> request.writer_id
               OR request.writer_id = enrolment.person_id
        """,
    ),
    Question(
        name="evidence_is_its_authors",
        says="evidence is written by the social worker, or once by the author it names",
        sql="""
            SELECT version.id, 'person ' || version.written_by_id
            FROM portfolio_evidenceversion version
            JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
            JOIN portfolio_enrolment enrolment ON enrolment.id = evidence.enrolment_id
            WHERE version.written_by_id
                <> COALESCE(evidence.author_id, enrolment.person_id)
               OR evidence.author_id = enrolment.person_id
               OR (evidence.author_id IS NOT NULL AND version.number > 1)
        """,
    ),
    Question(
        name="author_was_asked_or_observed",
        says="another than the social worker wrote evidence when asked by a link, or as"
        " the educator who observed",
        sql="""
            SELECT evidence.id, 'person ' || evidence.author_id
            FROM portfolio_evidence evidence
            JOIN portfolio_evidenceversion version
                ON version.evidence_id = evidence.id AND version.number = 1
            WHERE evidence.author_id IS NOT NULL AND NOT EXISTS (
                SELECT FROM portfolio_evidencerequest request
                WHERE request.evidence_id = evidence.id
            ) AND (evidence.kind <> 'direct_observation' OR NOT EXISTS (
                SELECT FROM portfolio_educatorassignment assignment
                WHERE assignment.enrolment_id = evidence.enrolment_id
                  AND assignment.educator_id = evidence.author_id
                  AND assignment.period @>
                      (version.written_at AT TIME ZONE 'Europe/London')::date
            ))
        """,
    ),
    Question(
        name="saved_evidence_has_no_draft",
        says="no draft is left of evidence that is saved",
        sql="""
            SELECT draft.id, draft.kind FROM portfolio_draft draft
            JOIN portfolio_evidence evidence ON evidence.public_id = draft.public_id
        """,
    ),
    Question(
        name="draft_is_of_what_may_change",
        says="every draft of a change is of evidence that may change",
        sql="""
            SELECT draft.id, 'evidence ' || evidence.id FROM portfolio_draft draft
            JOIN portfolio_evidence evidence ON evidence.id = draft.evidence_id
            WHERE evidence.withdrawn_at IS NOT NULL
               OR evidence.hidden_at IS NOT NULL
               OR evidence.author_id IS NOT NULL
               OR evidence.enrolment_id <> draft.enrolment_id
               OR EXISTS (
                   SELECT FROM portfolio_evidenceversion version
                   JOIN portfolio_pin pin ON pin.version_id = version.id
                   JOIN portfolio_submission submission
                       ON submission.id = pin.submission_id
                   WHERE version.evidence_id = evidence.id
                     AND submission.status IN ('submitted', 'signed_off')
                   UNION ALL
                   SELECT FROM portfolio_evidenceversion version
                   JOIN portfolio_claimpin pin ON pin.version_id = version.id
                   JOIN portfolio_priorclaim claim ON claim.id = pin.claim_id
                   WHERE version.evidence_id = evidence.id
                     AND claim.status IN ('sent', 'differed', 'decided')
               )
        """,
    ),
)
