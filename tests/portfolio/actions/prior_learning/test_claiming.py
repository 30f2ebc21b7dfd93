"""What was learned before is claimed (F6)."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from curriculum.choices import EvidenceKind
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import evidence, prior_learning
from portfolio.choices import ClaimStatus, UnitState
from portfolio.models import ClaimPin, PriorClaim, StageCompletion
from tests.cast import frameworks, people, portfolio
from tests.cast import prior_learning as cast
from tests.cast.portfolio import NOW
from tests.portfolio.actions.prior_learning.looking import names, state_of

pytestmark = pytest.mark.django_db


def send(claim, words, by=None):
    actor = people.as_actor(by or people.sasha())
    prior_learning.send(claim=claim, words=words, by=actor, at=NOW)


def test_a_claim_is_written_sent_and_pinned(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    assert claim.status == ClaimStatus.SENT
    assert claim.due_on == date(2026, 12, 15)
    pin = ClaimPin.objects.get(claim=claim)
    assert pin.sha256 == pin.version.sha256
    assert state_of(enrolment, aaa) == UnitState.CLAIMED
    assert names()[-2:] == ["portfolio.PriorClaimBegun", "portfolio.PriorClaimSent"]


def test_a_claim_for_what_is_left_of_a_year_brings_what_its_minimum_asks(
    enrolment, aaa, bbb
):
    portfolio.signed_off(enrolment, aaa)
    piece = portfolio.evidenced(enrolment, bbb, kind=EvidenceKind.SUPERVISION)
    claim = cast.begun(enrolment, bbb)
    with pytest.raises(PermissionDenied, match="Year 1 would be left without a unit"):
        send(claim, cast.words(piece.pk))
    more = portfolio.evidenced(enrolment, bbb)
    send(claim, cast.words(piece.pk, more.pk))
    cast.assigned(claim)
    cast.found(claim, people.priya())
    cast.found(claim, people.omar())
    assert StageCompletion.objects.filter(withdrawn_at=None).count() == 1


def test_a_claim_cannot_be_sent_without_answers_or_evidence(enrolment, aaa):
    claim = cast.begun(enrolment, aaa)
    with pytest.raises(PermissionDenied, match="Answer"):
        send(claim, replace(cast.words(), answers={}))
    with pytest.raises(PermissionDenied, match="at least one piece of evidence"):
        send(claim, cast.words())


def test_what_is_written_is_kept_and_the_same_again_changes_nothing(enrolment, aaa):
    claim = cast.written(cast.begun(enrolment, aaa))
    before = names()
    assert before[-1] == "portfolio.PriorClaimWritten"
    assert cast.written(claim).answers == cast.ANSWERS
    assert names() == before


def test_evidence_of_others_is_never_kept_with_a_claim(enrolment, aaa):
    nell = people.person("Nell Ash", people.leeds(), people.Role.SOCIAL_WORKER)
    other = portfolio.on_the_way(nell)
    piece = portfolio.evidenced(other, aaa)
    assert cast.written(cast.begun(enrolment, aaa), piece.pk).evidence_ids == []


def test_one_claim_is_open_at_a_time(enrolment, aaa, bbb):
    assert cast.begun(enrolment, aaa) == cast.begun(enrolment, bbb)


@pytest.mark.parametrize("do", [portfolio.submitted, portfolio.signed_off])
def test_what_waits_or_is_done_cannot_be_claimed(enrolment, aaa, do):
    do(enrolment, aaa)
    with pytest.raises(PermissionDenied, match="is complete, waits for a decision"):
        cast.begun(enrolment, aaa)


def test_a_unit_that_is_claimed_or_accepted_cannot_be_sent(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    with pytest.raises(PermissionDenied, match="claimed as prior learning"):
        portfolio.submitted(enrolment, aaa)
    cast.assigned(claim)
    cast.found(claim, people.priya())
    cast.found(claim, people.omar())
    with pytest.raises(PermissionDenied, match="complete already"):
        portfolio.submitted(enrolment, aaa)


def test_evidence_sent_with_a_claim_stays_until_it_is_withdrawn(enrolment, aaa, sasha):
    claim = cast.sent(enrolment, aaa)
    piece = ClaimPin.objects.get().version.evidence
    with pytest.raises(PermissionDenied):
        evidence.withdraw(evidence=piece, by=sasha, at=NOW)
    prior_learning.withdraw(claim=claim, by=sasha, at=NOW)
    prior_learning.withdraw(claim=claim, by=sasha, at=NOW)
    evidence.withdraw(evidence=piece, by=sasha, at=NOW)
    assert state_of(enrolment, aaa) != UnitState.CLAIMED


def test_a_decided_claim_is_neither_withdrawn_nor_written_anew(enrolment, aaa, sasha):
    claim = cast.accepted(enrolment, aaa)
    with pytest.raises(IllegalMove):
        prior_learning.withdraw(claim=claim, by=sasha, at=NOW)
    with pytest.raises(IllegalMove):
        cast.written(claim)


def test_only_whose_claim_it_is_writes_sends_or_withdraws_it(enrolment, aaa):
    claim = cast.begun(enrolment, aaa)
    carol = people.as_actor(people.carol())
    with pytest.raises(PermissionDenied):
        send(claim, cast.words(), by=people.carol())
    with pytest.raises(PermissionDenied):
        prior_learning.withdraw(claim=claim, by=carol, at=NOW)


def test_only_the_last_assessment_is_gone_straight_to():
    enrolment = portfolio.on_the_way(version=frameworks.early_career())
    first, *_, last = enrolment.version.stages.order_by("number")
    with pytest.raises(PermissionDenied, match="Only the assessment of the last year"):
        cast.begun(enrolment, stage_id=first.pk)
    cast.accepted(enrolment, stage_id=last.pk)
    assert set(queries.straight_to(enrolment)) == {5}
    assert StageCompletion.objects.get().stage == last
    assert not PriorClaim.objects.filter(status=ClaimStatus.SENT).exists()
