"""What the database holds about drafts of decisions."""

import pgtrigger

from ecf.events import guards

WAITS_NO_LONGER = """
    IF NOT EXISTS (
        SELECT FROM portfolio_submission
        WHERE id = NEW.submission_id AND status = 'submitted'
    ) THEN
        {refusal}
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
