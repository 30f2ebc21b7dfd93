"""What somebody has begun to write: for its author alone."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from curriculum.choices import EvidenceKind
from ecf.events.actor import Actor
from portfolio.models import Draft, Enrolment
from portfolio.queries.enrolments import educated_by, is_of
from portfolio.rules.progress import Progress


@dataclass(frozen=True, kw_only=True)
class Begun:
    """A draft, and the unit it is for, by their public ids."""

    public_id: UUID
    unit_id: UUID
    kind: EvidenceKind
    title: str


def drafts_of(enrolment_id: int) -> QuerySet[Draft]:
    """The social worker's own, the latest first."""
    return _latest_first(enrolment_id).filter(author=None)


def draft_of_change(evidence_id: int) -> Draft | None:
    """What the social worker has begun to write anew of evidence, with its file."""
    return Draft.objects.filter(evidence=evidence_id).select_related("file").first()


def drafts_for(enrolment_id: int, unit_id: int) -> QuerySet[Draft]:
    """Those of them begun for one unit, with their files."""
    return drafts_of(enrolment_id).filter(unit=unit_id).select_related("file")


def observations_begun(enrolment_id: int, author_id: int | None) -> QuerySet[Draft]:
    """What an educator has begun to write about somebody, with units and files."""
    found = _latest_first(enrolment_id).filter(author=author_id, author__isnull=False)
    return found.select_related("unit", "file")


def drafts_by(actor: Actor) -> QuerySet[Draft]:
    """Everything this person has begun to write, whoever it is about."""
    own = Enrolment.objects.filter(is_of(actor.person_id))
    return Draft.objects.filter(
        Q(author=None, enrolment__in=own)
        | Q(author=actor.person_id, author__isnull=False)
    ).select_related("unit", "enrolment", "evidence")


def observations_left(actor: Actor, on: date) -> QuerySet[Draft]:
    """What somebody has begun to write about people whose practice educator they no
    longer are on a London date: theirs to read and to discard, and nobody else's."""
    return (
        Draft.objects.filter(author=actor.person_id, author__isnull=False)
        .exclude(enrolment__in=educated_by(actor.person_id, on))
        .select_related("unit", "enrolment__person")
        .order_by("-saved_at", "-pk")
    )


def begun_beside() -> ArraySubquery:
    """To annotate an enrolment with, as `begun`: what `begun_last` reads."""
    drafts = Draft.objects.filter(
        enrolment=OuterRef("pk"), author=None, unit__isnull=False
    )
    return ArraySubquery(
        drafts.order_by("-saved_at", "-pk").values(
            row=JSONObject(
                public_id="public_id",
                unit_id="unit__public_id",
                kind="kind",
                title="said__title",
            )
        )
    )


def begun_last(found: Any, progress: Progress) -> Begun | None:
    """What the social worker wrote at last and can go on with. `Any`: an enrolment,
    with `begun` beside it."""
    offered = {
        str(each.unit.public_id): each.kinds_offered for each in progress.units.values()
    }
    return next(
        (
            Begun(
                public_id=UUID(row["public_id"]),
                unit_id=UUID(row["unit_id"]),
                kind=EvidenceKind(row["kind"]),
                title=row["title"] or "",
            )
            for row in found.begun
            if row["kind"] in offered.get(row["unit_id"], ())
        ),
        None,
    )


def _latest_first(enrolment_id: int) -> QuerySet[Draft]:
    return Draft.objects.filter(enrolment=enrolment_id).order_by("-saved_at", "-pk")
