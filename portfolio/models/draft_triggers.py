"""What the database holds about drafts: of decisions, and of changes to evidence."""

import pgtrigger

from ecf.events import guards
from portfolio.models.prior_triggers import CLAIMED_STANDS
from portfolio.models.triggers import IS_PUT_FORWARD

WAITS_NO_LONGER = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission
        WHERE id = NEW.submission_id AND status = 'submitted'
    ) THEN
        {refusal}
    END IF;
    RETURN NEW;
"""
MAY_NOT_CHANGE = f"""
    IF NOT EXISTS (
        SELECT FROM portfolio_evidence evidence
        WHERE evidence.id = NEW.evidence_id
          AND evidence.enrolment_id = NEW.enrolment_id AND evidence.kind = NEW.kind
          AND evidence.author_id IS NULL
          AND evidence.withdrawn_at IS NULL AND evidence.hidden_at IS NULL
    )
    OR {IS_PUT_FORWARD.format(evidence="NEW.evidence_id")}
    OR {CLAIMED_STANDS.format(evidence="NEW.evidence_id")}
    THEN
        {{refusal}}
    END IF;
    RETURN NEW;
"""


def only_while_it_waits() -> pgtrigger.Trigger:
    name = "decisiondraft_only_while_it_waits"
    return pgtrigger.Trigger(
        name=name,
        when=pgtrigger.Before,
        operation=pgtrigger.Insert | pgtrigger.Update,
        func=WAITS_NO_LONGER.format(
            refusal=guards.refusal(
                "a decision is drafted while the submission waits", constraint=name
            )
        ),
    )


def of_what_may_change() -> pgtrigger.Trigger:
    return guards.refused_by(
        "draft_of_what_may_change",
        "a change is drafted to evidence that may change",
        func=MAY_NOT_CHANGE,
        operation=pgtrigger.Insert | pgtrigger.Update,
        condition=pgtrigger.Q(new__evidence__isnull=False),
    )
