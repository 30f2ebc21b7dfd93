"""What was signed off, and by whom: what rests on it asks."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Prefetch

from accounts.models import Person
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
    it was submitted or claimed (B8); `stage_number` is None for a module nobody chose.

    `is_prior` where it was accepted as prior learning (F6); `deciders` are all who
    decided, by id."""

    stage_number: int | None
    unit_id: int
    unit_title: str
    counts_from: date
    is_prior: bool
    deciders: frozenset[int]
    decided_by_name: str
    decided_at: datetime | None


def enrolment_ids_of(people: Collection[int]) -> list[int]:
    """Every enrolment of these people, ended ones too, in the order they are locked."""
    found = Enrolment.objects.filter(person__in=people).order_by("pk")
    return list(found.values_list("pk", flat=True))


def sign_offs_of(enrolment_id: int) -> list[SignOff]:
    """The sign-offs and accepted claims that stand, in the order they count from. Two
    queries; three more where something was claimed."""
    chosen = dict(
        ModuleChoice.objects.filter(
            enrolment=enrolment_id, withdrawn_at=None
        ).values_list("module_id", "stage__number")
    )
    found = (
        UnitCompletion.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
        .select_related(
            "unit__module__stage", "submission__decided_by", "claim_part__claim"
        )
        .prefetch_related(
            "claim_part__findings__decider__educator",
            Prefetch(
                "submission__countersignatures",
                queryset=Countersignature.objects.filter(
                    status=CountersignatureStatus.SIGNED
                ).select_related("countersigner"),
            ),
        )
        .order_by("counts_from", "pk")
    )
    return [_sign_off(completion, chosen) for completion in found]


def _sign_off(completion: UnitCompletion, chosen: dict[int, int]) -> SignOff:
    module, submission = completion.unit.module, completion.submission
    part = completion.claim_part
    decided_at = submission.decided_at if submission else None
    who = _deciders(completion)
    return SignOff(
        stage_number=module.stage.number if module.stage else chosen.get(module.pk),
        unit_id=completion.unit_id,
        unit_title=completion.unit.title,
        counts_from=completion.counts_from,
        is_prior=part is not None,
        deciders=frozenset(each.pk for each in who),
        decided_by_name=" and ".join(each.name for each in who),
        decided_at=part.claim.decided_at if part else decided_at,
    )


def _deciders(completion: UnitCompletion) -> list[Person]:
    """Who had a part in it: whoever signed off, and whoever countersigned (P3)."""
    submission, part = completion.submission, completion.claim_part
    if part is not None:
        return [each.decider.educator for each in part.findings.all()]
    if submission is None or submission.decided_by is None:
        return []
    signed = submission.countersignatures.all()
    return [
        submission.decided_by,
        *(each.countersigner for each in signed if each.countersigner),
    ]
