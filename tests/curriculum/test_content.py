"""The words of the early career framework, as a careful reader would check them."""

import re
from collections import Counter
from itertools import combinations
from pathlib import Path

import codespell_lib
import pytest
import textstat

from curriculum.choices import ModuleKind, Phase
from curriculum.rules.editions import LEVELS
from tests.curriculum.editions import early_career

OURS = early_career()
STATEMENTS = list(OURS.statements())
UNITS = list(OURS.units())
CRITERIA = list(OURS.criteria())
WORDS = {s.code: {w.strip(".,;:'").lower() for w in s.text.split()} for s in STATEMENTS}
EVER_PUBLISHED = Path(__file__).with_name("codes.txt")
READING_AGE = 16
# The age at which a first school grade begins, in the country the measure comes from.
FIRST_GRADE_AGE = 5
AMERICAN = Path(codespell_lib.__file__).parent / "data/dictionary_en-GB_to_en-US.txt"
# British as well, in another sense than the one the dictionary means.
BRITISH_TOO = {"focusing", "practice", "practices", "stories", "story"}


def public_text():
    yield OURS.about
    for stage in OURS.stages:
        yield stage.summary
        if stage.assessment:
            yield stage.assessment.about
    for criterion in CRITERIA:
        yield criterion.asks
        yield from criterion.levels
    for module in OURS.modules:
        yield from filter(None, (module.summary, module.suits))
    for unit in UNITS:
        yield from (unit.purpose, unit.example, *unit.supervision)
        yield from (statement.text for statement in unit.statements)


def reading_age(texts):
    """By the automated readability index, which counts letters, words and sentences."""
    text = " ".join(" ".join(texts).split())
    return textstat.automated_readability_index(text) + FIRST_GRADE_AGE


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
        if len(WORDS[one] & WORDS[other]) / len(WORDS[one] | WORDS[other]) >= 0.75
    ]

    assert not alike


def test_codes_once_published_are_never_lost_or_left_out_of_the_list():
    """F2: evidence, criteria and later editions name a statement by its code."""
    published = set(EVER_PUBLISHED.read_text().split())

    assert {statement.code for statement in STATEMENTS} == published


def test_a_reader_of_sixteen_can_read_all_of_it():
    assert reading_age(public_text()) < READING_AGE


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_a_reader_of_sixteen_can_read_each_unit(unit):
    statements = (statement.text for statement in unit.statements)
    said = (unit.purpose, unit.example, *unit.supervision, *statements)

    assert reading_age(said) <= READING_AGE


def test_spelling_is_british():
    american = {
        spelling.strip(" ,").lower()
        for line in AMERICAN.read_text().splitlines()
        for spelling in line.partition("->")[2].split(",")
        if spelling
    }
    said = set(re.findall(r"[a-z]+", " ".join(public_text()).lower()))

    assert not said & (american - BRITISH_TOO)


def test_statements_do_not_all_begin_alike():
    openings = Counter(" ".join(s.text.split()[:4]).lower() for s in STATEMENTS)

    assert max(openings.values()) <= len(STATEMENTS) / 20


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
def test_a_unit_shows_what_good_evidence_is_like(unit):
    assert 35 <= len(unit.example.split()) <= 65
    assert unit.evidence


def test_a_skill_that_fades_says_how_often_to_refresh_it():
    assert {u.code: u.refresher_years for u in UNITS if u.refresher_years} == {
        "ABI": 3,
        "XFR": 3,
    }


@pytest.mark.parametrize("module", OURS.modules, ids=lambda module: module.code)
def test_a_module_names_public_documents_it_rests_on(module):
    assert module.sources


def test_every_reference_is_used():
    used = {code for module in OURS.modules for code in module.sources}

    assert used == {reference.code for reference in OURS.references}


@pytest.mark.parametrize("criterion", CRITERIA, ids=lambda criterion: criterion.code)
def test_a_criterion_describes_five_levels_each_in_a_sentence(criterion):
    assert len(set(criterion.levels)) == LEVELS
    for level in criterion.levels:
        assert 8 <= len(level.split()) <= 35
        assert level.endswith(".")
        assert ". " not in level


def test_the_assessments_draw_on_every_unit_of_their_phase():
    """A1: the foundation assessment on the core, the expert one on what was chosen."""
    drawn = {
        stage.assessment.code: {
            code.partition("-")[0]
            for criterion in stage.assessment.criteria
            for code in criterion.statements
        }
        for stage in OURS.stages
        if stage.assessment
    }
    core = {u.code for m in OURS.core_of(1, 2) for u in m.units}
    chosen = {u.code for m in OURS.electives() for u in m.units}

    assert drawn == {"foundation": core, "expert_practitioner": chosen}


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.code)
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
        "reflection_6_months": 1,
        "reflection_12_months": 1,
    }
    for kind, least in year_one.minimum_evidence.items():
        assert asked[kind] in (least - 1, least)


def test_there_are_fourteen_to_eighteen_electives_of_two_units():
    assert 14 <= len(OURS.electives()) <= 18
    assert {len(module.units) for module in OURS.electives()} == {2}


def test_every_group_has_electives_and_harm_must_be_chosen_from():
    offered = {module.group for module in OURS.electives()}

    assert offered == {group.code for group in OURS.groups}
    assert {g.code: g.choose_at_least for g in OURS.groups}[
        "investigation_and_harm"
    ] == 1
    assert {m.kind for m in OURS.modules} == set(ModuleKind)
