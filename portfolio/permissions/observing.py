"""Who observes, and whose an observation is (P3, R8)."""

from datetime import date

from curriculum.choices import EvidenceKind
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import (
    Enrolment,
    Evidence,
)
from portfolio.permissions import owning
from portfolio.rules import evidence as rules
from portfolio.rules import observing


def refuse_observing(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Why this person may not record what they saw of somebody on a London date."""
    if by.person_id is None:
        return "Only a practice educator can record what they observed"
    return observing.refuse(queries.relation(by.person_id, enrolment, on), on=on)


def refuse_drafting(
    by: Actor, enrolment: Enrolment, kind: EvidenceKind, *, on: date
) -> str | None:
    """Evidence is begun by the social worker; an observation by their educator too."""
    refusal = owning.refuse_own(by, enrolment)
    if refusal is None or kind != EvidenceKind.DIRECT_OBSERVATION:
        return refusal
    return refuse_observing(by, enrolment, on=on)


def refuse_taking_out(by: Actor, piece: Evidence) -> str | None:
    """Why this person may not take a piece of evidence, with its author, out."""
    if piece.author is None or not queries.is_observation(piece):
        return owning.refuse_own(by, piece.enrolment)
    if by.person_id == piece.author_id:
        return None
    return rules.refuse_taking_out(observed_by=piece.author.name)
