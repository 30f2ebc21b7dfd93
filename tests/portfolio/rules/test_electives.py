import pytest

from portfolio.rules import electives
from tests.portfolio.rules.ways import evidence, facts, programme, submission

WAY = programme()
MODULES = WAY.module_by_id
STAGES = WAY.stage_by_id


@pytest.mark.parametrize(
    ("module", "stage", "choices", "refusal"),
    [
        (5, 3, {}, None),
        (5, 4, {}, None),
        (1, 3, {}, "Choose an elective"),
        (5, 1, {}, "Choose an elective"),
        (5, 3, {5: 3}, "already chosen"),
        (7, 3, {5: 3}, "all 20 points of year 3"),
        (6, 4, {5: 3}, None),
        (6, 3, {}, "Choose “Module 5” first"),
        (6, 3, {5: 4}, "Choose “Module 5” first"),
        (7, 3, {}, None),
        (8, 4, {7: 3}, "no room for a module from “Harm”"),
        (5, 4, {7: 3}, None),
    ],
)
def test_a_choice_keeps_points_order_and_groups(module, stage, choices, refusal):
    found = electives.refuse_choice(WAY, MODULES[module], STAGES[stage], choices)
    assert (refusal in found) if refusal else found is None


@pytest.mark.parametrize(
    ("known", "refusal"),
    [
        ({"choices": {5: 3}}, None),
        ({"choices": {5: 3}, "evidence": (evidence(51),)}, "evidence for this module"),
        ({"choices": {5: 3}, "submissions": (submission(5),)}, "evidence for this"),
        ({"choices": {5: 3, 6: 4}}, "“Module 6” builds on"),
    ],
)
def test_a_choice_may_change_until_something_rests_on_it(known, refusal):
    found = electives.refuse_withdrawal(WAY, MODULES[5], facts(**known))
    assert (refusal in found) if refusal else found is None


def test_the_pathway_is_advised_to_take_one_of_each_group_it_must():
    assert list(electives.advice(WAY, {7: 3})) == [
        "Choose at least 1 from “Harm” before the end of the pathway"
    ]
    assert not list(electives.advice(WAY, {5: 3}))


@pytest.mark.parametrize(
    ("stage", "choices", "chosen"),
    [
        (1, {}, True),
        (3, {}, False),
        (3, {7: 3}, True),
        (4, {7: 3, 8: 4}, False),
        (4, {5: 3, 8: 4}, True),
    ],
)
def test_a_stage_is_chosen_with_its_points_and_the_last_with_every_group(
    stage, choices, chosen
):
    assert electives.are_chosen(WAY, STAGES[stage], choices) is chosen
