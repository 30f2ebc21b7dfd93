"""The one thing worth doing next, said in a sentence."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from portfolio.choices import UnitState
from portfolio.rules.progress import Progress, StageProgress, UnitProgress
from portfolio.rules.submissions import Missing

# Others have to decide.
HELD = {UnitState.WAITING, UnitState.CLAIMED}


class Step(StrEnum):
    """Where the next step leads."""

    ANSWER = "answer"
    SEND = "send"
    CHOOSE = "choose"
    ADD = "add"
    START = "start"
    WAIT = "wait"
    ASSESSMENT = "assessment"
    NOTHING = "nothing"


@dataclass(frozen=True, kw_only=True)
class NextStep:
    """`says` is the sentence, `why` a second; it leads to a unit, to adding what
    it `lacks` first, or to a year."""

    step: Step
    says: str
    why: str
    unit: UnitProgress | None = None
    lacks: Missing | None = None
    year: int | None = None


def next_step(progress: Progress) -> NextStep:
    """What moves this person furthest for the least: first what came back, then what
    only needs sending, then the unit that lacks least."""
    return next(_in_order(progress))


def _in_order(progress: Progress) -> Iterator[NextStep]:
    stage = progress.current
    if stage is None:
        yield NextStep(
            step=Step.NOTHING,
            says="You have done every unit.",
            why="Nothing is waiting for you.",
        )
        return
    yield from _about_units(stage)
    yield _when_all_is_sent(stage)


def _about_units(stage: StageProgress) -> Iterator[NextStep]:
    for unit in _in_state(stage, UnitState.WITHDRAWN):
        yield NextStep(
            step=Step.ANSWER,
            says=f"Read why the sign-off of “{unit.unit.title}” was withdrawn.",
            why="Your evidence is still there. Add what is missing, and send it again.",
            unit=unit,
        )
    for unit in _in_state(stage, UnitState.RETURNED):
        name = unit.last.educator_name if unit.last else "your practice educator"
        yield NextStep(
            step=Step.ANSWER,
            says=f"Look at what {name} asks for in “{unit.unit.title}”.",
            why="Each thing to do is listed. You send it again when they are done.",
            unit=unit,
        )
    for unit in _in_state(stage, UnitState.READY):
        yield NextStep(
            step=Step.SEND,
            says=f"Send “{unit.unit.title}” for sign-off.",
            why="It has everything it needs.",
            unit=unit,
        )
    if stage.points_left:
        yield NextStep(
            step=Step.CHOOSE,
            says=f"Choose your modules for year {stage.stage.number}.",
            why=f"{stage.points_left} points are still to be chosen.",
            year=stage.stage.number,
        )
    begun = _in_state(stage, UnitState.IN_PROGRESS)
    for unit in sorted(begun, key=lambda found: len(found.missing)):
        yield NextStep(
            step=Step.ADD,
            says=f"Add what “{unit.unit.title}” still needs.",
            why=_missing(unit),
            unit=unit,
            lacks=next(iter(unit.kinds_missing), None),
        )
    for unit in _in_state(stage, UnitState.NOT_STARTED):
        if not unit.first:
            yield NextStep(
                step=Step.START,
                says=f"Start “{unit.unit.title}”.",
                why=unit.unit.purpose,
                unit=unit,
            )


def _when_all_is_sent(stage: StageProgress) -> NextStep:
    if any(unit.state in HELD for unit in stage.units):
        return NextStep(
            step=Step.WAIT,
            says="Nothing to send today: your units are with your practice educator.",
            why="We tell you when they decide.",
        )
    return NextStep(
        step=Step.ASSESSMENT,
        says=f"Every unit of year {stage.stage.number} is done.",
        why=stage.stage.assessment_title or "The next year opens when it is recorded.",
    )


def _in_state(stage: StageProgress, *states: UnitState) -> Iterator[UnitProgress]:
    return (unit for unit in stage.units if unit.state in states)


def _missing(unit: UnitProgress) -> str:
    first, *others = unit.missing
    if not others:
        return f"One thing is missing: {first.text[:1].lower()}{first.text[1:]}."
    return f"{len(unit.missing)} things are missing, beginning with: {first.text}."
