"""What somebody said before what they had was withdrawn (P6)."""

from datetime import datetime

from ecf.events.actor import Actor
from portfolio.models import ClaimPart, Submission
from portfolio.rules.hearing import Heard

FIELDS = (
    *("withdrawn_by", "withdrawn_at", "withdrawn_because"),
    *("hearing", "heard_on", "heard_words"),
)


def keep(
    row: Submission | ClaimPart, *, because: str, heard: Heard, by: Actor, at: datetime
) -> None:
    """Who withdraws it and why, and what the person said. The caller saves `FIELDS`."""
    row.withdrawn_by_id, row.withdrawn_at = by.person_id, at
    row.withdrawn_because = because.strip()
    row.hearing, row.heard_on = heard.hearing, heard.on
    row.heard_words = heard.words.strip()
