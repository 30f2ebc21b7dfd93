"""The evidence of a population: few words, said often."""

from dataclasses import replace
from datetime import date
from functools import cache

from curriculum.choices import EvidenceKind
from ecf.desk import minimum
from ecf.desk.populate.lives import Stage, Unit
from portfolio.rules import evidence as rules

TITLES = {
    "direct_observation": "Home visit, observed",
    "family_feedback": "What a parent told us about our work",
    "professional_feedback": "What the school's safeguarding lead said",
    "written_report": "Child and family assessment, part written by me",
    "reflection": "What I would do differently",
    "reflection_6_months": "Half a year on",
    "reflection_12_months": "A year on",
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
    """What a unit brings besides, so that its stage's minimum is there (P2)."""
    kinds = minimum.kinds_of(
        stage.units.index(unit), [each.kinds for each in stage.units], stage.minimum
    )
    return replace(unit, kinds=kinds)
