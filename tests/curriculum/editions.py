"""Small frameworks for tests, true until a test makes them false."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from curriculum.choices import ModuleKind, Phase, StatementKind
from curriculum.rules import files
from curriculum.rules.editions import (
    Assessment,
    Budget,
    Criterion,
    Edition,
    Group,
    Heading,
    Module,
    Stage,
    Statement,
    Unit,
)

EARLY_CAREER = Path("curriculum/frameworks/early-career.yaml")
FAMILY_SUPPORT = Path(__file__).with_name("family-support.yaml")


@cache
def _early_career():
    beside = EARLY_CAREER.with_suffix(".references.yaml")
    references = files.read_references(beside.read_text())
    return files.read(EARLY_CAREER.read_text(), beside=references)


def early_career(**changes):
    return replace(_early_career(), **changes)


def family_support(**changes):
    return replace(files.read(FAMILY_SUPPORT.read_text()), **changes)


def unit(code, *, know=2, do=2, **changes):
    counts = ((StatementKind.KNOW, "K", know), (StatementKind.DO, "D", do))
    statements = tuple(
        Statement(
            code=f"{code}-{letter}{number}",
            kind=kind,
            text=f"Something to {kind.value}, number {number}, in unit {code}.",
        )
        for kind, letter, count in counts
        for number in range(1, count + 1)
    )
    said = {
        "title": f"Unit {code}",
        "purpose": "It matters to a child. It matters every day.",
        "headings": ("play",),
        "evidence": {"reflection": 1},
        "supervision": (),
    }
    return Unit(**{"code": code, "statements": statements, **said, **changes})


def core(code, *units, stage=1, **changes):
    return Module(
        **{
            "code": code,
            "title": code,
            "kind": ModuleKind.CORE,
            "stage": stage,
            "group": None,
            "points": 0,
            "requires": (),
            "summary": "What this is about.",
            "suits": "",
            "units": units,
            **changes,
        }
    )


def elective(code, *units, group="harm", **changes):
    said = {"group": group, "points": 10 * len(units), "suits": "You."}
    return core(
        code, *units, **{"stage": None, "kind": ModuleKind.ELECTIVE, **said, **changes}
    )


def stage(number, phase=Phase.FOUNDATION, **changes):
    said = {
        "title": f"Year {number}",
        "summary": f"By the end of year {number}.",
        "minimum_evidence": {},
        "elective_points": 0 if phase == Phase.FOUNDATION else 20,
        "assessment": None,
        "annotation": None,
    }
    return Stage(number=number, phase=phase, **{**said, **changes})


BUDGET = Budget(
    foundation_sign_offs=2,
    foundation_statements=8,
    pathway_sign_offs_a_stage=2,
    know_a_unit=2,
    do_a_unit=2,
    points_a_unit=10,
)


def small(**changes):
    """A core year and a year of choice, each as full as the budget lets it be."""
    said = {
        "framework": "small",
        "title": "A small framework",
        "version": "1",
        "in_force_from": date(2026, 9, 1),
        "needs_registration": True,
        "about": "Two years.",
        "budget": BUDGET,
        "headings": (Heading(code="play", title="Play"),),
        "groups": (Group(code="harm", title="Harm", choose_at_least=1),),
        "stages": (stage(1), stage(2, Phase.PATHWAY)),
        "modules": (
            core("beginning", unit("AAA"), unit("BBB")),
            elective("choosing", unit("CCC"), unit("DDD")),
        ),
    }
    return Edition(**{**said, **changes})


def examined(**changes):
    """The same, its first year closed by an assessment of one criterion."""
    criterion = Criterion(
        code="C1",
        title="Play",
        asks="What did you see?",
        statements=("AAA-K1",),
        levels=("Nothing", "Little", "Some", "Much", "All"),
    )
    assessment = Assessment(
        code="end", title="The end", enough=2, criteria=(criterion,)
    )
    stages = (stage(1, assessment=assessment), stage(2, Phase.PATHWAY))
    return small(**{"stages": stages, **changes})
