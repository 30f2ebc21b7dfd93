"""The one thing worth doing next, said in a sentence."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from enum import StrEnum

from portfolio.choices import UnitState
from portfolio.rules.progress import Progress, StageProgress, UnitProgress
from portfolio.rules.requests import Open
from portfolio.rules.submissions import Missing, not_asked_for

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


def next_step(progress: Progress, asked: Collection[Open] = ()) -> NextStep:
    """What moves this person furthest for the least: first what came back, then what
    only needs sending, then the unit that lacks least of what nobody was `asked` for
    yet."""
    return next(_in_order(progress, asked))


def _in_order(progress: Progress, asked: Collection[Open]) -> Iterator[NextStep]:
    stage = progress.current
    if stage is None:
        yield NextStep(
            step=Step.NOTHING,
            says="You have done every unit.",
            why="Nothing is waiting for you.",
        )
        return
    yield from _about_units(stage)
    yield from _about_what_is_missing(stage, asked)
    yield _when_all_is_sent(stage, asked)


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


def _about_what_is_missing(
    stage: StageProgress, asked: Collection[Open]
) -> Iterator[NextStep]:
    begun = [
        (unit, left)
        for unit in _in_state(stage, UnitState.IN_PROGRESS)
        if (left := _left(unit, asked))
    ]
    for unit, left in sorted(begun, key=lambda found: len(found[1])):
        yield NextStep(
            step=Step.ADD,
            says=f"Add what “{unit.unit.title}” still needs.",
            why=_missing(unit, left[0]),
            unit=unit,
            lacks=next((one for one in left if one.kind is not None), None),
        )
    for unit in _in_state(stage, UnitState.NOT_STARTED):
        if not unit.first and _left(unit, asked):
            yield NextStep(
                step=Step.START,
                says=f"Start “{unit.unit.title}”.",
                why=unit.unit.purpose,
                unit=unit,
            )


def _when_all_is_sent(stage: StageProgress, asked: Collection[Open]) -> NextStep:
    if any(unit.state in HELD for unit in stage.units):
        return NextStep(
            step=Step.WAIT,
            says="Nothing to send today: your units are with your practice educator.",
            why="We tell you when they decide.",
        )
    if any(unit.missing and not _left(unit, asked) for unit in stage.units):
        return NextStep(
            step=Step.WAIT,
            says="Nothing to do today: what is missing you have asked others for.",
            why="It is evidence as soon as they answer.",
        )
    return NextStep(
        step=Step.ASSESSMENT,
        says=f"Every unit of year {stage.stage.number} is done.",
        why=stage.stage.assessment_title or "The next year opens when it is recorded.",
    )


def _in_state(stage: StageProgress, *states: UnitState) -> Iterator[UnitProgress]:
    return (unit for unit in stage.units if unit.state in states)


def _left(unit: UnitProgress, asked: Collection[Open]) -> tuple[Missing, ...]:
    """What it lacks and nobody was asked for."""
    about = [one for one in asked if one.unit_id == unit.unit.public_id]
    return not_asked_for(unit.missing, about)


def _missing(unit: UnitProgress, first: Missing) -> str:
    if len(unit.missing) == 1:
        return f"One thing is missing: {first.text[:1].lower()}{first.text[1:]}."
    return f"{len(unit.missing)} things are missing, beginning with: {first.text}."
