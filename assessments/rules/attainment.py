"""When a stage is attained, and from when it counts (A1, B8, F1)."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, kw_only=True)
class StageNeeds:
    """A stage of somebody's framework; `assessed` where it has an assessment, and
    `annotation` what attaining it proposes to the register."""

    stage_id: int
    number: int
    assessed: bool
    annotation: str | None = None
    assessment: str = ""


@dataclass(frozen=True, kw_only=True)
class Done:
    """Every unit of a stage complete, counting from the last one's submission."""

    completion_id: int
    counts_from: date


@dataclass(frozen=True, kw_only=True)
class Pass:
    """A result that was a pass and has been released; `decided_by` are the ids of who
    recorded and who released it."""

    result_id: int
    sat_on: date
    decided_by: frozenset[int] = frozenset()


@dataclass(frozen=True, kw_only=True)
class Grounds:
    """A stage attained, what it rests on, and the date it counts from."""

    stage_id: int
    completion_id: int
    result_id: int | None
    attained_on: date


def whole_from(
    stages: Collection[StageNeeds], attained_on: Mapping[int, date]
) -> date | None:
    """From when every stage counts as attained, by stage id; None while one lacks."""
    if not stages or any(each.stage_id not in attained_on for each in stages):
        return None
    return max(attained_on[each.stage_id] for each in stages)


def attained(
    stages: Iterable[StageNeeds],
    *,
    done: Mapping[int, Done],
    passed: Mapping[int, Pass],
    straight: Collection[int] = (),
) -> list[Grounds]:
    """The stages attained, in order; `done` and `passed` are by stage id, `straight`
    numbers of stages whose assessment may be gone straight to.

    A stage is attained when its units are complete, its assessment, if it has one,
    is passed and released, and every earlier stage is attained (F1). It counts from
    the latest of those, never from the day somebody decided (B8). One gone straight to
    asks for no earlier stage (F6).
    """
    found: list[Grounds] = []
    in_order = True
    for stage in sorted(stages, key=lambda stage: stage.number):
        completion = done.get(stage.stage_id)
        result = passed.get(stage.stage_id) if stage.assessed else None
        if completion is None or (stage.assessed and result is None):
            in_order = False
        elif stage.number in straight:
            found.append(_grounds(stage, completion, result, ()))
        elif in_order:
            found.append(_grounds(stage, completion, result, found))
    return found


def why_fallen(
    stage: StageNeeds,
    *,
    done: Mapping[int, Done],
    passed: Mapping[int, Pass],
) -> str:
    """What became of the grounds of an attainment that no longer stands, in words."""
    if stage.stage_id not in done:
        return f"The units of year {stage.number} are no longer all signed off"
    if stage.assessed and stage.stage_id not in passed:
        return f"The result of the {stage.assessment.lower()} was withdrawn"
    return f"What year {stage.number} rests on has changed"


def in_words(
    stage: StageNeeds,
    *,
    units: Sequence[str],
    accepted: Sequence[str] = (),
    sat_on: str | None,
) -> str:
    """The grounds as a registrar reads them: titles of units signed off, and of those
    accepted as prior learning; `sat_on` is a date in words."""
    said = f"Year {stage.number} passed."
    if units:
        said += f" Units signed off: {', '.join(units)}."
    if accepted:
        said += f" Accepted as prior learning: {', '.join(accepted)}."
    if not (units or accepted):
        said += " Experience was accepted in place of its units."
    if sat_on:
        said += f" {stage.assessment} of {sat_on}: passed, and the result released."
    return said


def _grounds(
    stage: StageNeeds, done: Done, passed: Pass | None, earlier: Sequence[Grounds]
) -> Grounds:
    dates = [done.counts_from]
    if passed:
        dates.append(passed.sat_on)
    if earlier:
        dates.append(earlier[-1].attained_on)
    return Grounds(
        stage_id=stage.stage_id,
        completion_id=done.completion_id,
        result_id=passed.result_id if passed else None,
        attained_on=max(dates),
    )
