"""What was signed off, and by whom: what rests on it asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import OuterRef, Subquery

from portfolio.choices import CountersignatureStatus
from portfolio.models import (
    Countersignature,
    Enrolment,
    ModuleChoice,
    UnitCompletion,
)


@dataclass(frozen=True, kw_only=True)
class SignOff:
    """A unit complete, and the decision it rests on; `counts_from` is the London date
    it was submitted (B8); `stage_number` is None for a module nobody chose."""

    stage_number: int | None
    unit_id: int
    unit_title: str
    counts_from: date
    submission_id: UUID
    decided_by_id: int | None
    decided_by_name: str
    decided_at: datetime | None
    countersigned_by_id: int | None = None

    @property
    def people(self) -> set[int]:
        """Who had a part in it: whoever signed off, and whoever countersigned (P3)."""
        return {id_ for id_ in (self.decided_by_id, self.countersigned_by_id) if id_}


def enrolment_ids_of(people: Collection[int]) -> list[int]:
    """Every enrolment of these people, ended ones too, in the order they are locked."""
    found = Enrolment.objects.filter(person__in=people).order_by("pk")
    return list(found.values_list("pk", flat=True))


def sign_offs_of(enrolment_id: int) -> list[SignOff]:
    """The sign-offs that stand, in the order they count from. Two queries."""
    chosen = dict(
        ModuleChoice.objects.filter(
            enrolment=enrolment_id, withdrawn_at=None
        ).values_list("module_id", "stage__number")
    )
    found = (
        UnitCompletion.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
        .select_related("unit__module__stage", "submission__decided_by")
        .annotate(
            countersigned_by=Subquery(
                Countersignature.objects.filter(
                    submission=OuterRef("submission"),
                    status=CountersignatureStatus.SIGNED,
                ).values("countersigner")[:1]
            )
        )
        .order_by("counts_from", "pk")
    )
    return [_sign_off(completion, chosen) for completion in found]


def _sign_off(completion: UnitCompletion, chosen: dict[int, int]) -> SignOff:
    module, submission = completion.unit.module, completion.submission
    decided_by = submission.decided_by
    return SignOff(
        stage_number=module.stage.number if module.stage else chosen.get(module.pk),
        unit_id=completion.unit_id,
        unit_title=completion.unit.title,
        counts_from=completion.counts_from,
        submission_id=submission.public_id,
        decided_by_id=decided_by.pk if decided_by else None,
        decided_by_name=decided_by.name if decided_by else "",
        decided_at=submission.decided_at,
        countersigned_by_id=getattr(completion, "countersigned_by", None),
    )
