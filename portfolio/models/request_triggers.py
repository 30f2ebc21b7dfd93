"""What the database holds about requests for somebody's words, whoever asks."""

import pgtrigger

from ecf.events import guards
from portfolio.rules.redactions import REDACTED

# Of an answered request, a row called NEW: the evidence is of its enrolment and kind,
# written once, by the writer, who is not the one who asked.
NOT_ANSWERED_BY_ITS_EVIDENCE = """
    NOT EXISTS (
        SELECT FROM portfolio_evidence evidence
        JOIN portfolio_enrolment enrolment ON enrolment.id = evidence.enrolment_id
        JOIN portfolio_evidenceversion version ON version.evidence_id = evidence.id
        WHERE evidence.id = NEW.evidence_id
          AND evidence.enrolment_id = NEW.enrolment_id
          AND evidence.kind = NEW.kind
          AND version.number = 1
          AND version.written_by_id = NEW.writer_id
          AND enrolment.person_id <> NEW.writer_id
    )
"""

# What somebody was asked may name a child too: it goes with what they answered (P5).
ABOUT_IS_REDACTED = f"""(
        to_jsonb(NEW) - 'about' = to_jsonb(OLD) - 'about' AND NEW.about = '{REDACTED}'
        AND EXISTS (
            SELECT FROM portfolio_evidenceversion
            WHERE evidence_id = NEW.evidence_id AND redaction_id IS NOT NULL
        )
    )"""


def closed_for_good() -> pgtrigger.Trigger:
    """Answered or cancelled once; nothing changes after, but by redaction."""
    return guards.refused_where(
        "evidencerequest_closed_for_good",
        "a request that is answered or cancelled never changes",
        where="(OLD.answered_at IS NOT NULL OR OLD.cancelled_at IS NOT NULL)"
        f" AND NOT {ABOUT_IS_REDACTED}",
        operation=pgtrigger.Update,
    )


def about_stays() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidencerequest_about_stays",
        "what somebody was asked never changes, but by redaction",
        where=f"NEW.about <> OLD.about AND NOT {ABOUT_IS_REDACTED}",
        operation=pgtrigger.Update,
    )


def asks_about_own_unit() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidencerequest_asks_about_its_unit",
        "a request is for statements of its unit",
        where="""EXISTS (
            SELECT FROM unnest(NEW.statement_ids) asked (id)
            LEFT JOIN curriculum_statement statement
                ON statement.id = asked.id AND statement.unit_id = NEW.unit_id
            WHERE statement.id IS NULL
        )""",
        operation=pgtrigger.Insert,
    )


def answered_by_own_evidence() -> pgtrigger.Trigger:
    return guards.refused_where(
        "evidencerequest_answered_by_its_evidence",
        "a request is answered by evidence of its kind that its writer wrote",
        where=f"NEW.evidence_id IS NOT NULL AND {NOT_ANSWERED_BY_ITS_EVIDENCE}",
        operation=pgtrigger.Insert | pgtrigger.Update,
    )
