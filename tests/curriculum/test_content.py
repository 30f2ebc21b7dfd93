"""The words of the early career framework, as a careful reader would check them."""

from collections import Counter
from itertools import combinations

import pytest

from curriculum.choices import ModuleKind, Phase
from tests.curriculum.editions import early_career

OURS = early_career()
STATEMENTS = list(OURS.statements())
WORDS = {s.code: {w.strip(".,;:'").lower() for w in s.text.split()} for s in STATEMENTS}


@pytest.mark.parametrize("statement", STATEMENTS, ids=lambda s: s.code)
def test_a_statement_is_one_sentence_of_a_readable_length(statement):
    assert 12 <= len(statement.text.split()) <= 35
    assert len(statement.text) >= 35
    assert statement.text.endswith(".")
    assert ". " not in statement.text


def test_no_two_statements_say_nearly_the_same():
    alike = [
        (one, other)
        for one, other in combinations(WORDS, 2)
        if len(WORDS[one] & WORDS[other]) / len(WORDS[one] | WORDS[other]) > 0.6
    ]

    assert not alike


def test_statements_do_not_all_begin_alike():
    openings = Counter(" ".join(s.text.split()[:4]).lower() for s in STATEMENTS)

    assert max(openings.values()) <= len(STATEMENTS) / 20


@pytest.mark.parametrize("unit", list(OURS.units()), ids=lambda unit: unit.code)
def test_a_unit_says_why_it_matters_in_two_sentences_and_asks_three_questions(unit):
    assert unit.purpose.count(". ") == 1
    assert unit.purpose.endswith(".")
    assert len(unit.supervision) == 3
    assert all(
        question.endswith("?") or ". " in question or "? " in question
        for question in unit.supervision
    )


def test_the_foundation_is_twelve_units_six_a_year():
    sizes = {
        stage.number: sum(len(module.units) for module in OURS.core_of(stage.number))
        for stage in OURS.stages
        if stage.phase == Phase.FOUNDATION
    }

    assert sizes == {1: 6, 2: 6}


def test_the_core_covers_the_ten_headings_and_anti_discriminatory_practice():
    assert len(OURS.headings) == 11
    assert "anti_discriminatory" in {heading.code for heading in OURS.headings}


def test_the_units_of_year_one_build_towards_its_minimum():
    year_one = OURS.stages[0]
    asked = Counter()
    for module in OURS.core_of(1):
        for unit in module.units:
            asked.update(unit.evidence)

    assert year_one.minimum_evidence == {
        "direct_observation": 3,
        "family_feedback": 3,
        "professional_feedback": 3,
        "written_report": 3,
        "reflection": 2,
    }
    for kind, least in year_one.minimum_evidence.items():
        assert asked[kind] in (least - 1, least)


def test_every_group_has_electives_and_harm_must_be_chosen_from():
    offered = {module.group for module in OURS.electives()}

    assert offered == {group.code for group in OURS.groups}
    assert {g.code: g.choose_at_least for g in OURS.groups}[
        "investigation_and_harm"
    ] == 1
    assert {m.kind for m in OURS.modules} == set(ModuleKind)
