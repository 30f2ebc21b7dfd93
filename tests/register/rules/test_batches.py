import pytest

from register.choices import Found
from register.rules import batches


@pytest.mark.parametrize(
    ("facts", "found"),
    [
        ({"status": "registered"}, Found.YES),
        ({"status": "registered_with_conditions"}, Found.READ_CONDITIONS),
        ({"status": "suspended"}, Found.NO),
        ({"status": "lapsed"}, Found.NO),
        ({"reasons": [], "answer": "yes"}, Found.YES),
        ({"reasons": [{"code": "read_conditions"}], "answer": "no"}, Found.NO),
        (
            {"reasons": [{"code": "read_conditions"}], "answer": "not_decided"},
            Found.READ_CONDITIONS,
        ),
        (
            {"reasons": [{"code": "no_rule"}], "answer": "not_decided"},
            Found.NOT_DECIDED,
        ),
    ],
)
def test_what_an_answer_comes_to(facts, found):
    assert batches.found(facts) == found


def test_everything_but_yes_needs_attention():
    assert {*batches.ATTENTION, Found.YES} == set(Found)
