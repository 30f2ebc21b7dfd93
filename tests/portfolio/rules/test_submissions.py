from uuid import uuid4

import pytest

from portfolio.choices import SubmissionStatus
from portfolio.rules import submissions
from portfolio.rules.requests import Open
from tests.portfolio.rules.ways import OBSERVATION, REFLECTION, evidence, unit

RETURN = submissions.refuse_return


@pytest.mark.parametrize(
    ("pieces", "missing"),
    [
        ([], ["One reflection", "to know", "to do"]),
        ([evidence(11, 12, kind=OBSERVATION)], ["One reflection"]),
        ([evidence(11)], ["to do"]),
        ([evidence(12)], ["to know"]),
        ([evidence(11, 12)], []),
        ([evidence(11), evidence(12, kind=OBSERVATION)], []),
    ],
)
def test_each_kind_and_each_statement_is_asked_for(pieces, missing):
    found = submissions.what_is_missing(unit(1), pieces, year_asks={})
    assert len(found) == len(missing)
    assert all(words in each.text for words, each in zip(missing, found, strict=True))


def test_what_is_missing_says_where_to_add_it():
    kind, statement, _ = submissions.what_is_missing(unit(1), [], year_asks={})
    assert kind.kind == REFLECTION
    assert statement.statement.code == "U1-K1"


@pytest.mark.parametrize(
    ("year_asks", "words"),
    [
        ({}, []),
        ({REFLECTION: 1}, ["One reflection for the minimum of the year"]),
        ({REFLECTION: 2}, ["2 reflections for the minimum of the year"]),
        ({OBSERVATION: 1}, ["One direct observation for the minimum of the year"]),
    ],
)
def test_the_last_unit_is_asked_for_what_the_year_lacks(year_asks, words):
    pieces = [evidence(11, 12)]
    found = submissions.what_is_missing(unit(1), pieces, year_asks=year_asks)
    assert [each.text for each in found] == words


def test_what_the_unit_asks_itself_is_not_asked_twice():
    found = submissions.what_is_missing(unit(1), [], year_asks={REFLECTION: 1})
    assert [each.kind for each in found if each.kind] == [REFLECTION]


@pytest.mark.parametrize(("asked", "left"), [(1, [REFLECTION]), (2, [])])
def test_what_others_were_asked_for_is_still_missing_in_number(asked, left):
    two = submissions.what_is_missing(
        unit(1, evidence={REFLECTION: 2}),
        [evidence(11, 12, kind=OBSERVATION)],
        year_asks={},
    )
    one = Open(unit_id=uuid4(), kind=REFLECTION, statement_ids=frozenset({11}))
    assert [each.kind for each in submissions.not_asked_for(two, [one] * asked)] == left


def test_evidence_is_for_a_unit_when_it_counts_for_one_of_its_statements():
    own, other = evidence(11), evidence(21)
    assert submissions.evidence_for(unit(1), [own, other]) == (own,)


@pytest.mark.parametrize(
    ("marks", "refused"),
    [
        ({}, True),
        ({11: "Say what she said"}, False),
        ({11: "  "}, True),
        ({21: "Of another unit"}, True),
    ],
)
def test_a_return_says_what_to_do_for_statements_of_the_unit(marks, refused):
    assert bool(RETURN({11, 12}, marks)) is refused


@pytest.mark.parametrize(
    ("reason", "refused"), [("", True), (" ", True), ("So", False)]
)
def test_a_withdrawal_says_why(reason, refused):
    assert bool(submissions.refuse_reason(reason)) is refused


def test_every_status_has_its_moves():
    assert set(submissions.MOVES) == set(SubmissionStatus)
