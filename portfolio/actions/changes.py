"""Keeping what somebody has begun to write anew of evidence that is there. It goes when
it is saved or discarded, and when the evidence no longer changes (P5)."""

from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.files.models import StoredFile
from portfolio import permissions, queries
from portfolio.actions import drafts, enrolments
from portfolio.actions import evidence as pieces
from portfolio.models import Draft, Evidence
from portfolio.rules import drafts as rules


@transaction.atomic
def save(
    *,
    evidence: Evidence,
    number: int,
    said: rules.Said,
    file: StoredFile | None,
    by: Actor,
    at: datetime,
) -> Draft | None:
    """Keep it as it stands now, in place of what was kept. `number` is of the version
    it would change.

    None where there is nothing to keep: no word is written, or there is a later version
    (a late message of a page that was saved). Raises PermissionDenied.
    """
    enrolment = enrolments.lock(evidence.enrolment_id)
    piece = queries.evidence_with(evidence.pk)
    require(permissions.refuse_own(by, enrolment))
    require(pieces.refuse_change(piece))
    if not rules.is_begun(said) or queries.versions_of(piece.pk)[0].number != number:
        return None
    draft = queries.draft_of_change(piece.pk) or Draft(
        enrolment=enrolment, evidence=piece, kind=piece.kind
    )
    return drafts.keep(draft, said=said, file=file, at=at)
