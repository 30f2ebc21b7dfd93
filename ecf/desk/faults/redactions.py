"""Evidence out of sight, and what of it was destroyed (P5)."""

from ecf.desk.faults.question import Question
from portfolio.models.places import PLACES, Place
from portfolio.rules.hidden_words import HIDDEN


def _still_read(place: Place) -> str:
    """SQL for whether what `hidden` has under seal of this place is read there. The row
    is called `old`, as the place calls it."""
    several = f", jsonb_each_text(old.{place.column}) was" if place.by_code else ""
    return f"""EXISTS (
                    SELECT FROM portfolio_{place.model} old{several}
                    WHERE {place.owner} = hidden.{place.of}_id
                      AND hidden.sealed ? ({place.sql_name})
                      AND {place.sql_words} <> '{HIDDEN}'
                )"""


QUESTIONS = (
    Question(
        name="redacted_version_keeps_its_grounds",
        says="what was redacted keeps its digest, why, and the two people who did",
        sql="""
            SELECT version.id, 'redaction ' || version.redaction_id
            FROM portfolio_evidenceversion version
            JOIN portfolio_redaction redaction ON redaction.id = version.redaction_id
            WHERE redaction.status <> 'redacted'
               OR redaction.evidence_id <> version.evidence_id
               OR redaction.reason = ''
               OR redaction.proposed_by_id IS NULL
               OR redaction.decided_by_id IS NULL
               OR redaction.proposed_by_id = redaction.decided_by_id
               OR version.redacted_sha256 = version.sha256
        """,
    ),
    Question(
        name="pinned_digest_is_the_versions",
        says="every digest pinned by a submission is that of the version, as sent",
        sql="""
            SELECT pin.id, 'version ' || pin.version_id
            FROM portfolio_pin pin
            JOIN portfolio_evidenceversion version ON version.id = pin.version_id
            WHERE pin.sha256 <> version.sha256
        """,
    ),
    Question(
        name="evidence_is_hidden_while_it_is_decided",
        says="evidence is hidden, its words all under seal, while two people decide",
        sql="""
            SELECT evidence.id, coalesce(redaction.status, 'no redaction')
            FROM portfolio_evidence evidence
            FULL JOIN (
                SELECT * FROM portfolio_redaction
                WHERE status IN ('hidden', 'proposed')
            ) redaction ON redaction.evidence_id = evidence.id
            WHERE (evidence.hidden_at IS NULL) <> (redaction.id IS NULL)
            UNION ALL
            SELECT version.id, 'version in sight'
            FROM portfolio_redaction redaction
            JOIN portfolio_evidenceversion version
                ON version.evidence_id = redaction.evidence_id
            LEFT JOIN portfolio_sealedversion sealed
                ON sealed.version_id = version.id
                AND sealed.redaction_id = redaction.id
            WHERE redaction.status IN ('hidden', 'proposed')
              AND (sealed.id IS NULL OR version.text <> ''
                   OR version.file_id IS NOT NULL)
            UNION ALL
            SELECT sealed.id, 'left under seal'
            FROM portfolio_sealedversion sealed
            JOIN portfolio_redaction redaction ON redaction.id = sealed.redaction_id
            WHERE redaction.status IN ('redacted', 'shown')
        """,
    ),
    Question(
        name="destroyed_file_is_kept_nowhere",
        says="no file that was destroyed is kept under any name",
        sql="""
            SELECT version.id, 'file ' || stored.id
            FROM portfolio_evidenceversion version
            JOIN files_storedfile stored ON stored.sha256 = version.destroyed_sha256
            WHERE version.destroyed_sha256 <> ''
        """,
    ),
    Question(
        name="redacted_sign_off_is_asked_about",
        says="each sign-off older than a redaction of its evidence was asked about",
        sql="""
            SELECT DISTINCT submission.id, 'redaction ' || redaction.id
            FROM portfolio_redaction redaction
            JOIN portfolio_evidenceversion version
                ON version.redaction_id = redaction.id
            JOIN portfolio_pin pin ON pin.version_id = version.id
            JOIN portfolio_submission submission ON submission.id = pin.submission_id
            WHERE submission.status = 'signed_off'
              AND submission.decided_at < redaction.decided_at
              AND NOT EXISTS (
                  SELECT FROM portfolio_confirmation confirmation
                  WHERE confirmation.submission_id = submission.id
                    AND (confirmation.asked_at >= redaction.decided_at
                         OR confirmation.status IN ('asked', 'doubted')
                         OR confirmation.answered_at >= redaction.decided_at)
              )
        """,
    ),
    Question(
        name="withdrawn_sign_off_is_not_asked_about",
        says="only a sign-off that stands waits to be confirmed",
        sql="""
            SELECT confirmation.id, 'submission ' || submission.id
            FROM portfolio_confirmation confirmation
            JOIN portfolio_submission submission
                ON submission.id = confirmation.submission_id
            WHERE confirmation.status IN ('asked', 'doubted')
              AND submission.status <> 'signed_off'
        """,
    ),
    Question(
        name="words_are_hidden_while_it_is_decided",
        says=(
            "what was written of practice is out of sight while two people decide on"
            " it, and nothing is under seal after"
        ),
        sql=f"""
            SELECT hidden.id, hidden.status
            FROM portfolio_hiddenwords hidden
            WHERE CASE WHEN hidden.status IN ('hidden', 'proposed')
                THEN hidden.sealed = '{{}}' OR {" OR ".join(map(_still_read, PLACES))}
                ELSE hidden.sealed <> '{{}}' OR hidden.proposed <> '{{}}' END
        """,
    ),
)
