"""The evidence of a population: few words, said often."""

from dataclasses import replace
from datetime import date
from functools import cache

from curriculum.choices import EvidenceKind
from ecf.desk.populate.lives import Stage, Unit
from portfolio.rules import evidence as rules

TITLES = {
    "direct_observation": "Home visit, observed",
    "family_feedback": "What a parent told us about our work",
    "professional_feedback": "What the school's safeguarding lead said",
    "written_report": "Child and family assessment, part written by me",
    "reflection": "What I would do differently",
    "supervision": "Supervision: analysis and plan",
    "certificate": "Course completed",
}
TEXTS = {
    kind: f"{title}. What I did, what came of it for the child, and what I learned."
    for kind, title in TITLES.items()
}
ANSWERS = {
    "family_feedback": {
        "said_by": "parent",
        "written_by": "worker",
        "consent_by": "parent",
        "consent_how": "said",
    }
}


@cache
def digest(kind: str, happened_on: date) -> str:
    return rules.digest(
        kind=EvidenceKind(kind),
        title=TITLES[kind],
        happened_on=happened_on,
        text=TEXTS[kind],
        file_sha256=None,
        answers=ANSWERS.get(kind, {}),
    )


def with_minimum(stage: Stage, unit: Unit) -> Unit:
    """The last unit of a stage brings what its minimum still lacks (P2)."""
    if unit is not stage.units[-1] or not stage.minimum:
        return unit
    return replace(unit, kinds=(*unit.kinds, *_still_wanted(stage)))


def _still_wanted(stage: Stage) -> list[str]:
    wanted = list(stage.minimum)
    for kind in (kind for unit in stage.units for kind in unit.kinds):
        if kind in wanted:
            wanted.remove(kind)
    return wanted
