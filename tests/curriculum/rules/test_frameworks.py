from dataclasses import replace

import pytest

from curriculum.choices import Phase, StatementKind
from curriculum.rules import frameworks
from curriculum.rules.editions import Assessment, Group, Heading, Statement
from curriculum.rules.faults import Fault, FaultyFile
from tests.curriculum.editions import (
    BUDGET,
    core,
    early_career,
    elective,
    family_support,
    small,
    stage,
    unit,
)

HARM = Group(code="harm", title="Harm", choose_at_least=1)
FULL = core("beginning", unit("AAA"), unit("BBB"))
CHOICE = elective("choosing", unit("CCC"), unit("DDD"))
CLOSED = Assessment(code="final", title="The final assessment")


@pytest.mark.parametrize("edition", [small(), early_career(), family_support()])
def test_a_framework_of_any_number_of_stages_is_accepted(edition):
    assert frameworks.faults_of(edition) == []


def coded(code, kind):
    statement = Statement(code=code, kind=kind, text="Something to do, as it happens.")
    return replace(unit("AAA"), statements=(*unit("AAA").statements[:3], statement))


CODES = [
    (
        {"headings": (Heading(code="play", title="Play"),) * 2},
        "Heading play is already on line 1",
    ),
    ({"groups": (HARM, HARM)}, "Group harm is already on line 1"),
    (
        {"modules": (FULL, CHOICE, replace(CHOICE, units=(unit("EEE"), unit("FFF"))))},
        "Module choosing is already on line 1",
    ),
    (
        {"modules": (FULL, elective("choosing", unit("AAA"), unit("DDD")))},
        "Unit AAA is already on line 1",
    ),
    (
        {"modules": (core("beginning", coded("AAA-D1", StatementKind.DO)), CHOICE)},
        "Statement AAA-D1 is already on line 1",
    ),
    (
        {"modules": (core("beginning", coded("BBB-D2", StatementKind.DO)), CHOICE)},
        "Statement BBB-D2 should begin with AAA-D",
    ),
    (
        {"modules": (core("beginning", coded("AAA-K2", StatementKind.DO)), CHOICE)},
        "Statement AAA-K2 should begin with AAA-D",
    ),
    (
        {
            "stages": (
                stage(1, assessment=CLOSED),
                stage(2, Phase.PATHWAY, assessment=CLOSED),
            )
        },
        "Assessment final is already on line 1",
    ),
]

STAGES = [
    ({"stages": (stage(1), stage(3, Phase.PATHWAY))}, "Stage 3 should be number 2"),
    (
        {
            "stages": (stage(1, Phase.PATHWAY), stage(2)),
            "modules": (replace(FULL, stage=2), CHOICE),
        },
        "Stage 2 is foundation, but follows a pathway stage",
    ),
    (
        {
            "stages": (
                stage(1),
                stage(2, Phase.PATHWAY),
                stage(3, Phase.PATHWAY, elective_points=0),
            )
        },
        "Stage 3 has no core module and asks for no points",
    ),
    (
        {
            "stages": (
                stage(1, elective_points=10),
                stage(2, Phase.PATHWAY, elective_points=10),
            )
        },
        "Stage 1 is foundation, which has no electives",
    ),
    (
        {"stages": (stage(1), stage(2, Phase.PATHWAY, elective_points=15))},
        "15 points cannot be made up of units of 10",
    ),
]

REFERENCES = [
    ({"modules": (replace(FULL, stage=9), FULL, CHOICE)}, "There is no stage 9"),
    ({"modules": (FULL, replace(CHOICE, group="play"))}, "There is no group play"),
    (
        {"modules": (FULL, replace(CHOICE, requires=("chess",)))},
        "There is no module chess to require",
    ),
    (
        {
            "modules": (
                core("beginning", unit("AAA", headings=("play", "chess"))),
                CHOICE,
            )
        },
        "There is no heading chess",
    ),
    (
        {
            "headings": (
                Heading(code="play", title="Play"),
                Heading(code="work", title="Work"),
            )
        },
        "No core unit comes under the heading work",
    ),
]

PREREQUISITES = [
    (
        {"modules": (replace(FULL, requires=("choosing",)), CHOICE)},
        "beginning requires choosing, which comes later",
    ),
    (
        {"modules": (FULL, replace(CHOICE, requires=("choosing",)))},
        "Modules require each other: choosing → choosing",
    ),
    (
        {
            "modules": (
                FULL,
                elective("chess", unit("CCC"), requires=("draughts",)),
                elective("draughts", unit("DDD"), requires=("chess",)),
            )
        },
        "Modules require each other: chess → draughts → chess",
    ),
]

BUDGETS = [
    (
        {"modules": (core("beginning", unit("AAA"), unit("BBB"), unit("EEE")), CHOICE)},
        "3 sign-offs in the foundation; the budget allows 2",
    ),
    (
        {"budget": replace(BUDGET, foundation_statements=7)},
        "8 statements in the foundation; the budget allows 7",
    ),
    (
        {"budget": replace(BUDGET, pathway_sign_offs_a_stage=1)},
        "Stage 2 asks for 2 sign-offs; the budget allows 1",
    ),
    (
        {"modules": (FULL, CHOICE, core("more", unit("EEE"), stage=2))},
        "Stage 2 asks for 3 sign-offs; the budget allows 2",
    ),
    (
        {"modules": (FULL, elective("choosing", unit("CCC", know=3), unit("DDD")))},
        "3 know statements in unit CCC; the budget allows 2",
    ),
    (
        {"modules": (FULL, elective("choosing", unit("CCC"), unit("DDD", do=3)))},
        "3 do statements in unit DDD; the budget allows 2",
    ),
    (
        {"modules": (FULL, replace(CHOICE, points=30))},
        "choosing has 2 units, so it is worth 20 points, not 30",
    ),
]

CHOICES = [
    (
        {"modules": (FULL, elective("choosing", unit("CCC")))},
        "The electives are worth 10 points; the stages ask for 20",
    ),
    (
        {"stages": (stage(1),)},
        "There are electives, but no stage asks for points",
    ),
    (
        {"groups": (replace(HARM, choose_at_least=2),)},
        "Group harm has 1 modules; at least 2 must be chosen",
    ),
    (
        {
            "groups": (replace(HARM, choose_at_least=2),),
            "modules": (FULL, CHOICE, elective("more", unit("EEE"))),
        },
        "The groups ask for more points than the stages have",
    ),
]


@pytest.mark.parametrize(
    ("changes", "fault"),
    CODES + STAGES + REFERENCES + PREREQUISITES + BUDGETS + CHOICES,
)
def test_what_could_not_work_is_refused_with_its_reason(changes, fault):
    found = [found.text for found in frameworks.faults_of(small(**changes))]

    assert fault in found


def test_a_core_module_may_require_one_of_an_earlier_stage():
    later = core("later", unit("EEE"), stage=2, requires=("beginning",))
    budget = replace(BUDGET, pathway_sign_offs_a_stage=3)

    assert not frameworks.faults_of(small(modules=(FULL, CHOICE, later), budget=budget))


def test_a_fault_points_at_the_first_thing_too_many():
    units = [
        unit(code, line=line) for code, line in (("AAA", 5), ("BBB", 15), ("EEE", 25))
    ]

    faults = frameworks.faults_of(small(modules=(core("beginning", *units), CHOICE)))

    assert Fault(25, "3 sign-offs in the foundation; the budget allows 2") in faults


def test_a_thirteenth_core_unit_in_the_early_career_framework_is_refused():
    ours = early_career()
    modules = (*ours.modules, core("one-more", unit("ONE", headings=()), stage=2))

    with pytest.raises(FaultyFile) as refusal:
        frameworks.check(replace(ours, modules=modules))

    found = [fault.text for fault in refusal.value.faults]
    assert "13 sign-offs in the foundation; the budget allows 12" in found


def test_all_faults_are_told_at_once_in_the_order_of_the_file():
    faults = frameworks.faults_of(
        small(
            groups=(replace(HARM, choose_at_least=2, line=20),),
            stages=(stage(1), stage(2, Phase.PATHWAY, elective_points=15, line=9)),
        )
    )

    assert [fault.line for fault in faults] == sorted(fault.line for fault in faults)
    assert {9, 20} <= {fault.line for fault in faults}
