"""Where somebody is: the facts from the tables, the conclusions from the rules."""

from django.contrib.postgres.aggregates import ArrayAgg
from django.db.models import Q

from curriculum.choices import EvidenceKind
from portfolio.choices import SubmissionStatus
from portfolio.models import (
    EditionMove,
    Enrolment,
    Evidence,
    ModuleChoice,
    StageCompletion,
    Submission,
    UnitCompletion,
)
from portfolio.queries.programmes import programme_of
from portfolio.rules import editions, facts, progress
from portfolio.rules.programme import Programme


def progress_of(enrolment_id: int) -> progress.Progress:
    """Everything about one person's way, in six queries however long it is."""
    return progress_on(Enrolment.objects.only("version_id").get(pk=enrolment_id))


def progress_on(enrolment: Enrolment) -> progress.Progress:
    """The same for an enrolment in hand: five queries."""
    return progress.derive(programme_of(enrolment.version_id), facts_on(enrolment))


def facts_on(enrolment: Enrolment) -> facts.Facts:
    """What somebody's progress follows from, as the version they are on has it: what
    was done on an earlier one counts by its code. One query more for whoever moved."""
    found, programme = facts_of(enrolment.pk), programme_of(enrolment.version_id)
    if editions.is_all_of(programme, found):
        return found
    return editions.seen_from(programme, editions_of(enrolment)[:-1], found)


def editions_of(enrolment: Enrolment) -> tuple[Programme, ...]:
    """Every version somebody was on, and last the one they are on."""
    moves = EditionMove.objects.filter(enrolment=enrolment).order_by("pk")
    earlier = moves.values_list("from_version_id", flat=True)
    return tuple(programme_of(id_) for id_ in (*earlier, enrolment.version_id))


def facts_of(enrolment_id: int) -> facts.Facts:
    """Everything as it was recorded, on whichever version, in five queries."""
    return facts.Facts(
        evidence=_evidence(enrolment_id),
        submissions=_submissions(enrolment_id),
        units={
            unit_id: facts.UnitDone(id=id_, rests_on=submission, counts_from=on)
            for unit_id, id_, submission, on in UnitCompletion.objects.filter(
                enrolment=enrolment_id, withdrawn_at=None
            ).values_list("unit_id", "id", "submission_id", "counts_from")
        },
        stages={
            stage_id: facts.StageDone(id=id_, counts_from=on)
            for stage_id, id_, on in StageCompletion.objects.filter(
                enrolment=enrolment_id, withdrawn_at=None
            ).values_list("stage_id", "id", "counts_from")
        },
        choices=dict(
            ModuleChoice.objects.filter(
                enrolment=enrolment_id, withdrawn_at=None
            ).values_list("module_id", "stage_id")
        ),
    )


def stages_completed(enrolment_id: int) -> list[StageCompletion]:
    """Those that stand, with their stages: of the version each was completed on."""
    found = StageCompletion.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
    return list(found.select_related("stage").order_by("stage__number"))


def _evidence(enrolment_id: int) -> tuple[facts.Evidence, ...]:
    found = (
        Evidence.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
        .annotate(
            statements=ArrayAgg(
                "credits__statement_id",
                filter=Q(credits__isnull=False),
                default=[],
            )
        )
        .order_by("-happened_on", "-pk")
    )
    return tuple(
        facts.Evidence(
            id=piece.pk,
            public_id=piece.public_id,
            kind=EvidenceKind(piece.kind),
            title=piece.title,
            happened_on=piece.happened_on,
            statement_ids=frozenset(piece.statements),
        )
        for piece in found
    )


def _submissions(enrolment_id: int) -> tuple[facts.Submission, ...]:
    found = (
        Submission.objects.filter(enrolment=enrolment_id)
        .select_related("educator")
        .annotate(
            pinned=ArrayAgg(
                "pins__version__evidence_id",
                filter=Q(pins__isnull=False),
                default=[],
            )
        )
        .order_by("revision")
    )
    return tuple(
        facts.Submission(
            id=submission.pk,
            public_id=submission.public_id,
            unit_id=submission.unit_id,
            revision=submission.revision,
            status=SubmissionStatus(submission.status),
            educator_id=submission.educator_id,
            educator_name=submission.educator.name,
            submitted_at=submission.submitted_at,
            decided_at=submission.decided_at,
            evidence_ids=frozenset(submission.pinned),
        )
        for submission in found
    )
