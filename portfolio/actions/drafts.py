"""Keeping what somebody has begun to write. It is theirs alone and no record: nothing
is announced, and it goes when it is saved as evidence or discarded."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.events.actor import Actor
from ecf.files.models import StoredFile
from ecf.time import london
from portfolio import permissions
from portfolio.actions import enrolments
from portfolio.models import Draft, Enrolment, Evidence
from portfolio.rules import drafts as rules
from portfolio.rules import enrolments as states


@dataclass(frozen=True, kw_only=True)
class Begun:
    """What stands in the form now. `key` names the draft, and the evidence later."""

    key: UUID
    unit_id: int
    kind: EvidenceKind
    said: rules.Said
    file: StoredFile | None


@transaction.atomic
def save(
    *, enrolment: Enrolment, begun: Begun, by: Actor, at: datetime
) -> Draft | None:
    """Keep it as it stands now; the same key again takes the place of what was kept.

    None where there is nothing to keep: no word is written, or it is evidence already
    (a late message of a page that was saved). Raises PermissionDenied.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_drafting(by, enrolment, begun.kind, on=london.today(at)))
    require(states.refuse_end(enrolment.status))
    if not rules.is_begun(begun.said) and begun.file is None:
        return None
    if Evidence.objects.filter(public_id=begun.key).exists():
        return None
    author_id = _author_id(by, enrolment)
    draft = Draft.objects.filter(public_id=begun.key).first() or Draft(
        public_id=begun.key, enrolment=enrolment, author_id=author_id
    )
    is_own = (draft.enrolment_id, draft.author_id) == (enrolment.pk, author_id)
    require(rules.refuse_other(is_own=is_own))
    draft.unit_id, draft.kind = begun.unit_id, begun.kind
    return keep(draft, said=begun.said, file=begun.file, at=at)


def keep(
    draft: Draft, *, said: rules.Said, file: StoredFile | None, at: datetime
) -> Draft:
    """Among its author's others; the caller holds the enrolment and knows whose it is.
    Raises PermissionDenied where there are too many, or too much."""
    written = Draft.objects.filter(enrolment=draft.enrolment_id, author=draft.author_id)
    others = written.exclude(pk=draft.pk)
    require(rules.refuse(said, others=others.count()))

    draft.said, draft.file, draft.saved_at = dict(said), file, at
    draft.save()
    return draft


def drop_changes(evidence_ids: Collection[int]) -> None:
    """What somebody began to write anew of evidence that no longer changes, or was
    saved, is gone. The caller holds the enrolment."""
    Draft.objects.filter(evidence__in=evidence_ids).delete()


@transaction.atomic
def discard(*, draft: Draft, by: Actor) -> None:
    """It is gone. Discarded twice, it is gone once."""
    enrolment = enrolments.lock(draft.enrolment_id)
    if draft.author_id is None:
        require(permissions.refuse_own(by, enrolment))
    require(rules.refuse_other(is_own=draft.author_id == _author_id(by, enrolment)))
    Draft.objects.filter(pk=draft.pk).delete()


def _author_id(by: Actor, enrolment: Enrolment) -> int | None:
    """As a draft names its author: None for the social worker."""
    is_own = permissions.refuse_own(by, enrolment) is None
    return None if is_own else by.person_id
