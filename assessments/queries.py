"""Every read of results and attainments."""

from collections.abc import Iterable, Mapping
from datetime import date

from django.db import connection
from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from assessments.choices import Outcome, ResultStatus
from assessments.models import Attainment, Result
from assessments.rules.attainment import Done, Pass, StageNeeds
from assessments.rules.booking import Ahead, first_earlier, units_asked
from assessments.rules.results import MOST_ATTEMPTS
from curriculum.choices import VersionStatus
from curriculum.models import Stage
from ecf.events.actor import Actor
from portfolio import queries as portfolio
from portfolio.models import Enrolment
from register import queries as register
from register.rules.numbers import normalise

HELD = """
    SELECT person_id, stage_number, attained_on
    FROM attainments_held(%s, %s) WHERE framework_id = %s
"""


def stages_of(enrolment: Enrolment) -> list[StageNeeds]:
    """The stages that count for somebody, in order: those of the version they are on;
    but a stage whose units they completed on an earlier one asks what it asked there,
    so that nobody loses a stage by moving."""
    stages = {stage.number: stage for stage in enrolment.version.stages.all()}
    for completion in portfolio.stages_completed(enrolment.pk):
        stages[completion.stage.number] = completion.stage
    return [needs_of(stages[number]) for number in sorted(stages)]


def needs_of(stage: Stage) -> StageNeeds:
    return StageNeeds(
        stage_id=stage.pk,
        number=stage.number,
        assessed=stage.assessment_code is not None,
        annotation=stage.annotation,
        assessment=stage.assessment_title,
    )


def done_by(enrolment: Enrolment) -> Mapping[int, Done]:
    """Stages whose units are all complete, by stage id."""
    return {
        found.stage_id: Done(completion_id=found.pk, counts_from=found.counts_from)
        for found in portfolio.stages_completed(enrolment.pk)
    }


def passes_of(enrolment: Enrolment) -> Mapping[int, Pass]:
    """Assessments passed and released, by the number of the stage, on whichever version
    it was sat: the first pass of each."""
    passed = Result.objects.filter(
        enrolment=enrolment, outcome=Outcome.PASSED, status=ResultStatus.RELEASED
    ).select_related("stage")
    return {
        result.stage.number: Pass(
            result_id=result.pk,
            sat_on=result.sat_on,
            decided_by=frozenset(
                {result.recorded_by_id, result.released_by_id or result.recorded_by_id}
            ),
        )
        for result in passed.order_by("-sat_on", "-pk")
    }


def standing_attainments(enrolment: Enrolment) -> Mapping[int, Attainment]:
    """By stage id, with their stages."""
    found = Attainment.objects.filter(enrolment=enrolment, withdrawn_at=None)
    return {each.stage_id: each for each in found.select_related("stage")}


def attainments_recorded(person_id: int) -> QuerySet[Attainment]:
    """Every stage somebody attained, withdrawn ones too, in order, with its stage and
    result."""
    return (
        Attainment.objects.filter(person__in=accounts.known_as(person_id))
        .select_related("stage", "result")
        .order_by("attained_on", "pk")
    )


def stages_held(person_id: int, framework_id: int, on: date) -> dict[int, date]:
    """The stages somebody has attained by a London date, by number, and since when."""
    with connection.cursor() as cursor:
        cursor.execute(HELD, [[person_id], on, framework_id])
        return {number: attained_on for _, number, attained_on in cursor}


def attempts_of(enrolment_id: int, stage_id: int) -> QuerySet[Result]:
    """Every result but those withdrawn, void ones too."""
    return Result.objects.filter(enrolment=enrolment_id, stage=stage_id).exclude(
        status=ResultStatus.WITHDRAWN
    )


def that_count(results: Iterable[Result]) -> set[int]:
    return {result.attempt for result in results if result.outcome != Outcome.VOID}


def assessments_ahead_of(enrolment: Enrolment, on: date) -> list[Ahead]:
    """The assessments somebody has not passed, in order, and what each needs (A2).

    Attempts nobody has released are not counted: they are not known yet (A4).
    """
    held = stages_held(enrolment.person_id, enrolment.framework_id, on)
    passed = passes_of(enrolment)
    straight = portfolio.straight_to(enrolment)
    stages = portfolio.progress_on(enrolment).stages
    released = Result.objects.filter(enrolment=enrolment, status=ResultStatus.RELEASED)
    counted = [
        each
        for each in released.select_related("stage")
        if each.outcome != Outcome.VOID
    ]
    return [
        Ahead(
            title=found.stage.assessment_title,
            number=found.stage.number,
            done=found.units_done,
            needed=units_asked(
                len(found.units),
                is_last=found is stages[-1],
                is_straight=found.stage.number in straight,
            ),
            earlier=first_earlier(
                found.stage.number, held, is_straight=found.stage.number in straight
            ),
            attempts_left=MOST_ATTEMPTS
            - sum(each.stage.number == found.stage.number for each in counted),
        )
        for found in stages
        if found.stage.assessment_title and found.stage.number not in passed
    ]


def assessments_by_code() -> dict[str, str]:
    """The assessments that published frameworks have, by code, with their titles."""
    stages = Stage.objects.filter(
        assessment_code__isnull=False,
        version__status=VersionStatus.PUBLISHED,
    ).order_by("number")
    return {stage.assessment_code or "": stage.assessment_title for stage in stages}


def stage_assessed_by(enrolment: Enrolment, code: str) -> Stage | None:
    """The stage of somebody's framework that this assessment closes: as it was where
    they first took it or completed the units, so that attempts go on being counted
    after they moved to a later version."""
    begun = Stage.objects.filter(assessment_code=code).filter(
        Q(results__enrolment=enrolment)
        | Q(completions__enrolment=enrolment, completions__withdrawn_at=None)
    )
    return (
        begun.order_by("version__period").first()
        or enrolment.version.stages.filter(assessment_code=code).first()
    )


def is_assessed(stage: Stage, enrolment: Enrolment) -> bool:
    """Whether a stage of somebody's framework, of a version they are or were on, ends
    with an assessment."""
    code = stage.assessment_code
    return code is not None and (
        stage.version_id == enrolment.version_id
        or stage_assessed_by(enrolment, code) == stage
    )


def enrolment_of_number(number: str, on: date) -> Enrolment | None:
    """Of whoever has this registration number, in any case and spacing."""
    standing = register.standing_of_number(normalise(number) or "", on)
    return portfolio.enrolment_of(standing.person_id) if standing else None


def results_waiting() -> QuerySet[Result]:
    """Recorded and not released, the oldest first; for examiners alone (A4)."""
    return _with_names(Result.objects.filter(status=ResultStatus.RECORDED)).order_by(
        "recorded_at", "pk"
    )


def results_released_lately() -> QuerySet[Result]:
    """The newest first."""
    return _with_names(Result.objects.filter(status=ResultStatus.RELEASED)).order_by(
        "-released_at", "-pk"
    )[:20]


def results_visible_to(by: Actor, on: date) -> QuerySet[Result]:
    """All of them, to those who record or release results; none to anybody else: what
    somebody may see of their own is `results_seen_by` (A4)."""
    found = Result.objects.all() if examines(by, on) else Result.objects.none()
    return _with_names(found)


def may_record(by: Actor, on: date) -> bool:
    return bool(accounts.organisations_where(by, Ability.RECORD_RESULTS, on))


def may_release(by: Actor, on: date) -> bool:
    return bool(accounts.organisations_where(by, Ability.RELEASE_RESULTS, on))


def examines(by: Actor, on: date) -> bool:
    return may_record(by, on) or may_release(by, on)


def results_seen_by(person_id: int) -> QuerySet[Result]:
    """One's own, once released, the latest first (A4)."""
    own = accounts.known_as(person_id)
    return (
        Result.objects.filter(enrolment__person__in=own, status=ResultStatus.RELEASED)
        .select_related("stage")
        .order_by("-sat_on", "-pk")
    )


def _with_names(results: QuerySet[Result]) -> QuerySet[Result]:
    return results.select_related(
        "enrolment__person", "stage", "recorded_by", "released_by"
    )
