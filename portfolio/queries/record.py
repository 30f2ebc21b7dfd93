"""Everything about one person's way, for their own record."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.db.models.functions import Coalesce

from portfolio.choices import ClaimStatus, CountersignatureStatus
from portfolio.models import (
    ClaimFinding,
    ClaimPart,
    ClaimPin,
    Countersignature,
    EditionMove,
    EducatorAssignment,
    Enrolment,
    Evidence,
    EvidenceVersion,
    Mark,
    ModuleChoice,
    Pin,
    PriorClaim,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from portfolio.queries.around import Around, around, beside
from portfolio.queries.enrolments import is_of
from portfolio.queries.evidence import REDACTED_BY


@dataclass(frozen=True, kw_only=True)
class Record:
    """All of a person's enrolments and everything on them, in the order of time.

    Evidence comes with its `versions` (and their files) and `credits`; submissions with
    their `pins` and `marks`, those `countersignatures` that were given, and their
    `second_look` if there is one; claims of prior learning with their `parts`, `pins`
    and, once decided, `findings`; choices with whether a move to another version
    carried them over (`is_carried`). What was withdrawn is here too, and says so.
    """

    enrolments: list[Enrolment]
    assignments: list[EducatorAssignment]
    choices: list[ModuleChoice]
    evidence: list[Evidence]
    submissions: list[Submission]
    units: list[UnitCompletion]
    stages: list[StageCompletion]
    claims: list[PriorClaim]
    around: Around


def record_of(person_id: int) -> Record:
    """Sixteen queries, however much there is."""
    enrolments = list(
        Enrolment.objects.filter(is_of(person_id))
        .select_related("person", "employer", "version")
        .annotate(**beside())
        .order_by("started_on", "pk")
    )
    of_them = {"enrolment__in": [enrolment.pk for enrolment in enrolments]}
    return Record(
        enrolments=enrolments,
        assignments=list(
            EducatorAssignment.objects.filter(**of_them)
            .select_related("educator")
            .order_by(Coalesce("cancelled_period", "period"), "pk")
        ),
        choices=list(
            ModuleChoice.objects.filter(**of_them)
            .select_related("module", "stage")
            .annotate(is_carried=Exists(_moved_then()))
            .order_by("chosen_at", "pk")
        ),
        evidence=_evidence(of_them),
        submissions=_submissions(of_them),
        units=list(
            UnitCompletion.objects.filter(**of_them)
            .select_related("unit", "submission")
            .order_by("counts_from", "pk")
        ),
        stages=list(
            StageCompletion.objects.filter(**of_them)
            .select_related("stage")
            .order_by("counts_from", "pk")
        ),
        claims=_claims(of_them),
        around=around(enrolments),
    )


def _moved_then() -> QuerySet[EditionMove]:
    """The move to another version that chose a module again, if one did."""
    return EditionMove.objects.filter(
        enrolment=OuterRef("enrolment"), moved_at=OuterRef("chosen_at")
    )


def _evidence(of_them: dict[str, list[int]]) -> list[Evidence]:
    versions = EvidenceVersion.objects.select_related(
        "file", "written_by", *REDACTED_BY
    )
    return list(
        Evidence.objects.filter(**of_them)
        .prefetch_related(
            Prefetch("versions", versions.order_by("number")), "credits__statement"
        )
        .order_by("happened_on", "pk")
    )


def _submissions(of_them: dict[str, list[int]]) -> list[Submission]:
    pins = Pin.objects.select_related("version__evidence").order_by("pk")
    marks = Mark.objects.select_related("statement").order_by("pk")
    signed = Countersignature.objects.filter(
        status=CountersignatureStatus.SIGNED
    ).select_related("countersigner")
    return list(
        Submission.objects.filter(**of_them)
        .select_related("unit", "educator", "decided_by", "withdrawn_by")
        .select_related("second_look__educator")
        .prefetch_related(
            Prefetch("pins", pins),
            Prefetch("marks", marks),
            Prefetch("countersignatures", signed),
        )
        .order_by("submitted_at", "pk")
    )


def _claims(of_them: dict[str, list[int]]) -> list[PriorClaim]:
    """What an educator found is told once all have decided (F6)."""
    findings = ClaimFinding.objects.filter(
        part__claim__status=ClaimStatus.DECIDED
    ).select_related("decider__educator", "decider__employer")
    parts = ClaimPart.objects.select_related("unit", "stage").order_by("pk")
    pins = ClaimPin.objects.select_related("version__evidence").order_by("pk")
    return list(
        PriorClaim.objects.filter(**of_them)
        .prefetch_related(
            Prefetch(
                "parts",
                parts.prefetch_related(
                    Prefetch("findings", findings.order_by("decider_id"))
                ),
            ),
            Prefetch("pins", pins),
        )
        .order_by("begun_at", "pk")
    )
