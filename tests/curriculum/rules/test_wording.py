import pytest

from curriculum.choices import EvidenceKind
from curriculum.rules.wording import ONE_AND_MANY, evidence_in_words


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ({}, []),
        ({"reflection": 0}, []),
        ({"reflection": 1}, ["1 reflection"]),
        (
            {"reflection": 2, "direct_observation": 3},
            ["3 direct observations", "2 reflections"],
        ),
    ],
)
def test_counts_are_said_as_people_say_them(counts, words):
    assert evidence_in_words(counts) == words


def test_every_kind_of_evidence_has_its_words():
    assert set(ONE_AND_MANY) == set(EvidenceKind)
