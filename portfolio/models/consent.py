"""Feedback from a child or family is kept with who agreed to it, and how (P7)."""

import pgtrigger

from ecf.events import guards

# Once a statement, so that a version costs no query of its own.
HAS_CONSENT = """
    IF EXISTS (
        SELECT FROM written version
        JOIN portfolio_evidence evidence ON evidence.id = version.evidence_id
        WHERE evidence.kind = 'family_feedback'
          AND NOT version.answers ?& ARRAY['consent_by', 'consent_how']
    ) THEN
        {refusal}
    END IF;
    RETURN NULL;
"""


def family_feedback_has_consent() -> pgtrigger.Trigger:
    name = "family_feedback_has_consent"
    return pgtrigger.Trigger(
        name=name,
        level=pgtrigger.Statement,
        when=pgtrigger.After,
        operation=pgtrigger.Insert,
        referencing=pgtrigger.Referencing(new="written"),  # type: ignore[no-untyped-call]
        func=HAS_CONSENT.format(
            refusal=guards.refusal(
                "feedback from a family says who agreed to it", constraint=name
            )
        ),
    )
