"""What the next place on the scale needs, and why there is none yet, in words (B6)."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class StageLeft:
    """What is still to do of a stage. `points` are of electives yet to be chosen;
    `assessment` is its title where it has one that is not passed."""

    number: int
    units: int
    points: int = 0
    evidence: bool = False
    assessment: str = ""


def missing(stages: Sequence[StageLeft]) -> str:
    """Exactly what is missing, as the end of a sentence; "" where nothing is."""
    parts: list[str] = []
    for stage in stages:
        of = f" of year {stage.number}" if len(stages) > 1 else ""
        if stage.points:
            parts.append(f"modules for {stage.points} more points{of}, to be chosen")
        if stage.units:
            parts.append(f"{_count(stage.units, 'unit')}{of}")
        elif stage.evidence:
            parts.append(f"the evidence that year {stage.number} asks for")
        if stage.assessment:
            parts.append(f"the {_lower(stage.assessment)}")
    return _and(parts)


def for_next_point(*, units: int, done: int, stage: int) -> str:
    """What reaches a point within the band, as the end of a sentence."""
    return f"{_count(units - done, 'more unit')} of year {stage}"


def why_none(*, is_employed: bool, is_enrolled: bool) -> str:
    """Why somebody has no place on the scale, and what would change it (E1)."""
    if not is_employed:
        return (
            "The national scale is for people whom an employer employs directly. You"
            " have a place on it from the day such a job begins."
        )
    if not is_enrolled:
        return (
            "The national scale goes with the framework, and you are not on one. Your"
            " employer's coordinator enrols people."
        )
    return (
        "No pay scale for your framework is in force today. You will have a place on"
        " it from the day one is."
    )


def _count(number: int, thing: str) -> str:
    return f"{number} {thing}{'' if number == 1 else 's'}"


def _lower(title: str) -> str:
    return title[:1].lower() + title[1:]


def _and(parts: Sequence[str]) -> str:
    if len(parts) < 2:  # noqa: PLR2004 - one needs no "and"
        return "".join(parts)
    return f"{', '.join(parts[:-1])} and {parts[-1]}"
