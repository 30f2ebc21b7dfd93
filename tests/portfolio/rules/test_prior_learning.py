from datetime import date

import pytest

from curriculum.rules.prior_learning import BY_CODE
from portfolio.choices import ClaimOutcome, ClaimStatus, Flag, SubmissionStatus
from portfolio.rules import prior_learning as rules
from portfolio.rules import progress, progression
from portfolio.rules.facts import Claimed
from tests.portfolio.rules import ways
from tests.portfolio.rules.test_boards import line

ANSWERS = dict.fromkeys(BY_CODE, "Words.")
MET, NOT_YET = ClaimOutcome.MET, ClaimOutcome.NOT_YET


def claimed(unit_id, *pieces, is_accepted=True):
    return Claimed(
        id=unit_id * 100,
        unit_id=unit_id,
        is_accepted=is_accepted,
        sent_at=ways.SENT,
        evidence_ids=frozenset(piece.id for piece in pieces),
    )


def change(*unit_ids, facts=None, evidence_ids=()):
    return rules.what_changes(
        ways.programme(),
        facts or ways.facts(),
        unit_ids=unit_ids,
        evidence_ids=evidence_ids,
        at=ways.SENT,
    )


def test_twenty_working_days_leave_out_christmas():
    assert rules.due_on(date(2026, 12, 14)) == date(2027, 1, 14)


def test_a_claim_of_a_whole_year_completes_it_and_the_next_one_comes():
    found = change(1, 2)
    (first,) = found.stages
    assert (first.done_before, first.done_after, first.is_complete) == (0, 2, True)
    assert (found.current_before.number, found.current_after.number) == (1, 2)


def test_a_claim_of_one_unit_leaves_a_share_of_the_minimum():
    (first,) = change(1).stages
    assert not first.is_complete
    assert [(each.needed, each.there) for each in first.meter.lines] == [(2, 0)]


@pytest.mark.parametrize(("accepted", "needed"), [(0, 3), (1, 2), (2, 0)])
def test_the_minimum_is_asked_for_the_units_that_were_not_accepted(accepted, needed):
    claims = tuple(claimed(id_) for id_ in range(1, accepted + 1))
    way = progress.derive(ways.programme(), ways.facts(claims=claims))
    assert [each.needed for each in way.stages[0].meter.lines] == [needed]


def test_a_sign_off_counts_before_a_claim_of_the_same_unit():
    signed = ways.submission(1)
    owed = progression.units_owed([signed], [claimed(1), claimed(2)])
    assert (owed[1].rests_on, owed[1].claimed) == (signed.id, False)
    assert (owed[2].rests_on, owed[2].claimed) == (200, True)
    assert owed[2].counts_from == date(2026, 11, 16)


def test_what_waits_to_be_decided_is_not_owed():
    assert not progression.units_owed([], [claimed(1, is_accepted=False)])


@pytest.mark.parametrize(
    "facts",
    [
        ways.facts(units=[1]),
        ways.facts(claims=(claimed(1, is_accepted=False),)),
        ways.facts(submissions=(ways.submission(1, SubmissionStatus.SUBMITTED),)),
    ],
)
def test_what_is_done_or_waits_cannot_be_claimed(facts):
    way = progress.derive(ways.programme(), facts)
    assert 1 not in {found.unit.id for found in rules.claimable(way)}
    assert rules.refuse_claiming(way, unit_ids=[1], stage_id=None)
    assert rules.refuse_claiming(way, unit_ids=[3], stage_id=None) is None


@pytest.mark.parametrize(
    ("answers", "evidence_ids", "words"),
    [
        ({}, [1], "Answer “How does what you did"),
        ({**ANSWERS, "seen": " "}, [1], "Answer “Who saw your work"),
        (ANSWERS, [], "Select at least one piece of evidence"),
    ],
)
def test_a_claim_that_lacks_something_is_not_sent(answers, evidence_ids, words):
    found = rules.refuse_sending(
        answers=answers, evidence_ids=evidence_ids, change=change(1)
    )
    assert found.startswith(words)


def test_the_last_units_of_a_year_bring_what_its_minimum_still_asks():
    pieces = [ways.evidence(11) for _ in range(2)]
    facts = ways.facts(
        units=[1], evidence=tuple(pieces), submissions=(ways.submission(1),)
    )
    lacks = change(2, facts=facts)
    told = {"answers": ANSWERS, "evidence_ids": [1]}
    assert "its minimum still asks: 2 reflections" in (
        rules.refuse_sending(**told, change=lacks)
    )
    brings = change(2, facts=facts, evidence_ids=[each.id for each in pieces])
    assert rules.refuse_sending(**told, change=brings) is None


@pytest.mark.parametrize(
    ("findings", "expected"),
    [
        ([True], {}),
        ([True, True], {1: MET}),
        ([False, False], {1: NOT_YET}),
        ([True, False], {}),
        ([True, False, True], {1: MET}),
        ([True, False, False], {1: NOT_YET}),
    ],
)
def test_two_have_to_find_the_same(findings, expected):
    assert rules.outcomes([1], {1: findings}) == expected


def test_a_third_is_asked_only_what_the_two_differ_on():
    findings = {1: [True, True], 2: [True, False]}
    assert rules.asked_of(ClaimStatus.SENT, [1, 2], {}) == {1, 2}
    assert rules.asked_of(ClaimStatus.DIFFERED, [1, 2], findings) == {2}


def test_each_thing_asked_is_decided_with_what_is_missing():
    assert rules.refuse_findings([1, 2], {1: None}).startswith("Decide on each")
    assert rules.refuse_findings([1], {1: " "}).startswith("Say what is missing")
    assert rules.refuse_findings([1, 2], {1: None, 2: "Who saw it?"}) is None


@pytest.mark.parametrize(
    ("works_at", "taken", "words"),
    [
        ([], [], "They work for no employer"),
        ([1, 2], [2], "They work for the same employer"),
        ([1], [2], None),
    ],
)
def test_deciders_are_of_different_employers(works_at, taken, words):
    found = rules.refuse_decider(works_at=works_at, taken=taken, on_it=False)
    assert found is None if words is None else found.startswith(words)


@pytest.mark.parametrize(("due_on", "is_late"), [(22, True), (23, False)])
def test_a_claim_past_its_last_day_is_flagged(due_on, is_late):
    found = line(on=date(2026, 11, 23), claim_due_on=date(2026, 11, due_on))
    assert (Flag.CLAIM_LATE in {each.flag for each in found.flags}) is is_late
