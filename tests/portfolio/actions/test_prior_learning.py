"""What was learned before is claimed, and decided by two employers' educators (F6)."""

from dataclasses import replace
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import employments
from curriculum.choices import EvidenceKind
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import conflicts, evidence, prior_learning, submissions
from portfolio.choices import (
    ClaimOutcome,
    ClaimStatus,
    ConflictKind,
    StageState,
    UnitState,
)
from portfolio.models import ClaimPin, PriorClaim, StageCompletion, UnitCompletion
from tests.cast import frameworks, people, portfolio, register
from tests.cast import prior_learning as cast
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def sasha(enrolment):
    return people.as_actor(people.sasha())


def names():
    return list(EventRecord.objects.order_by("pk").values_list("name", flat=True))


def send(claim, words, by=None):
    actor = people.as_actor(by or people.sasha())
    prior_learning.send(claim=claim, words=words, by=actor, at=NOW)


def state_of(enrolment, unit):
    return queries.progress_on(enrolment).units[unit.pk].state


def test_a_claim_is_written_sent_and_pinned(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    assert claim.status == ClaimStatus.SENT
    assert claim.due_on == date(2026, 12, 15)
    pin = ClaimPin.objects.get(claim=claim)
    assert pin.sha256 == pin.version.sha256
    assert state_of(enrolment, aaa) == UnitState.CLAIMED
    assert names()[-2:] == ["portfolio.PriorClaimBegun", "portfolio.PriorClaimSent"]


def test_two_who_agree_complete_the_unit_from_the_day_it_was_claimed(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    assert claim.status == ClaimStatus.DECIDED
    done = UnitCompletion.objects.get(withdrawn_at=None)
    assert done.submission is None
    assert done.claim_part.outcome == ClaimOutcome.MET
    assert done.counts_from == date(2026, 11, 17)
    assert state_of(enrolment, aaa) == UnitState.SIGNED_OFF
    assert "portfolio.UnitCompleted" in names()


def test_nothing_is_decided_until_both_have(enrolment, aaa):
    claim = cast.found(cast.assigned(cast.sent(enrolment, aaa)), people.priya())
    assert claim.status == ClaimStatus.SENT
    assert not UnitCompletion.objects.exists()


def test_where_both_say_not_yet_nothing_is_complete_and_it_may_be_claimed_again(
    enrolment, aaa
):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    cast.found(claim, people.priya(), but=(aaa,))
    cast.found(claim, people.omar(), but=(aaa,))
    assert claim.status == ClaimStatus.DECIDED
    assert claim.parts.get().outcome == ClaimOutcome.NOT_YET
    assert not UnitCompletion.objects.exists()
    assert cast.begun(enrolment, aaa) != claim


@pytest.mark.parametrize("third_finds_it_met", [True, False])
def test_where_the_two_differ_a_third_decides_only_that(
    enrolment, aaa, bbb, third_finds_it_met
):
    claim = cast.assigned(cast.sent(enrolment, aaa, bbb))
    cast.found(claim, people.priya())
    cast.found(claim, people.omar(), but=(bbb,))
    assert claim.status == ClaimStatus.DIFFERED
    assert not UnitCompletion.objects.exists()
    york = people._organisation("YRK", "York", people.OrganisationKind.COUNCIL)
    zoe = people.person("Zoe Lund", york, people.Role.PRACTICE_EDUCATOR)
    cast.assigned(claim, zoe)
    with pytest.raises(PermissionDenied, match="each thing that is claimed"):
        cast.found(claim, zoe, everything=True)
    cast.found(claim, zoe, but=() if third_finds_it_met else (bbb,))
    assert claim.status == ClaimStatus.DECIDED
    outcome = ClaimOutcome.MET if third_finds_it_met else ClaimOutcome.NOT_YET
    assert claim.parts.get(unit=bbb).outcome == outcome
    assert claim.parts.get(unit=aaa).outcome == ClaimOutcome.MET
    assert UnitCompletion.objects.count() == 1 + third_finds_it_met


def test_a_year_accepted_whole_is_complete_without_its_minimum(enrolment, aaa, bbb):
    cast.accepted(enrolment, aaa, bbb)
    done = StageCompletion.objects.get(withdrawn_at=None)
    assert done.counts_from == date(2026, 11, 17)
    first, second = queries.progress_on(enrolment).stages
    assert (first.state, second.state) == (StageState.DONE, StageState.CURRENT)


def test_a_year_accepted_in_part_asks_its_share_of_the_minimum(enrolment, aaa, bbb):
    """Year one asks for three reflections: half of them, rounded up, is two. The one
    that was claimed with counts."""
    cast.accepted(enrolment, aaa)
    meter = queries.progress_on(enrolment).stages[0].meter
    assert [(line.needed, line.there) for line in meter.lines] == [(2, 1)]
    portfolio.signed_off(enrolment, bbb)
    assert StageCompletion.objects.filter(withdrawn_at=None).count() == 1


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


def test_what_was_accepted_stays_when_a_sign_off_is_withdrawn(enrolment, aaa, bbb):
    signed = portfolio.signed_off(enrolment, bbb)
    cast.accepted(enrolment, aaa)
    submissions.withdraw(
        submission=signed,
        because="The observation was of another.",
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    standing = UnitCompletion.objects.filter(withdrawn_at=None)
    assert [each.unit for each in standing] == [aaa]


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


def bea():
    """A second practice educator at Bradford."""
    return people.person("Bea Holt", people.bradford(), people.Role.PRACTICE_EDUCATOR)


def test_two_educators_of_one_employer_do_not_decide_together(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa), people.omar())
    with pytest.raises(PermissionDenied, match="work for the same employer"):
        cast.assigned(claim, bea())


def test_who_works_for_both_employers_does_not_decide_beside_either(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa), people.priya())
    employments.start(
        person=people.omar(),
        organisation=people.leeds(),
        from_=TODAY,
        by=people.CONSOLE,
        at=NOW,
    )
    with pytest.raises(PermissionDenied, match="work for the same employer"):
        cast.assigned(claim, people.omar())


def test_who_has_no_annotation_or_a_conflict_does_not_decide(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    carol = people.as_actor(people.carol())
    register.registered(people.bex())
    with pytest.raises(PermissionDenied, match="practice educator annotation"):
        prior_learning.assign(claim=claim, educator=people.bex(), by=carol, at=NOW)
    conflicts.declare(
        enrolment=enrolment,
        educator=people.omar(),
        kind=ConflictKind.GRIEVANCE,
        from_=TODAY,
        by=carol,
        at=NOW,
    )
    with pytest.raises(PermissionDenied, match="conflict of interest"):
        cast.assigned(claim, people.omar())


def test_a_third_is_not_assigned_while_the_two_decide(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    with pytest.raises(IllegalMove, match="nobody else"):
        cast.assigned(claim, bea())


def test_a_place_is_freed_until_it_has_decided(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    priya, omar = queries.deciders_of(claim.pk)
    carol = people.as_actor(people.carol())
    prior_learning.release(decider=omar, by=carol, at=NOW)
    cast.assigned(claim, bea())
    cast.found(claim, people.priya())
    with pytest.raises(IllegalMove, match="have decided"):
        prior_learning.release(decider=priya, by=carol, at=NOW)
    with pytest.raises(PermissionDenied, match="Only the practice educators assigned"):
        cast.found(claim, people.omar())


def test_nobody_without_the_role_says_who_decides(enrolment, aaa):
    claim = cast.sent(enrolment, aaa)
    cast.educating(people.omar())
    for somebody in (people.sasha(), people.priya(), people.omar()):
        with pytest.raises(PermissionDenied):
            prior_learning.assign(
                claim=claim,
                educator=people.omar(),
                by=people.as_actor(somebody),
                at=NOW,
            )


def test_to_decide_again_changes_nothing(enrolment, aaa):
    claim = cast.found(cast.assigned(cast.sent(enrolment, aaa)), people.priya())
    before = len(names())
    cast.found(claim, people.priya(), but=(aaa,))
    assert len(names()) == before


def test_what_is_not_yet_met_says_what_is_missing(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    (part,) = queries.parts_of(claim.pk)
    with pytest.raises(PermissionDenied, match="Say what is missing"):
        prior_learning.decide(
            claim=claim,
            found={part.pk: " "},
            by=people.as_actor(people.priya()),
            at=NOW,
        )


def test_only_the_last_assessment_is_gone_straight_to():
    enrolment = portfolio.on_the_way(version=frameworks.early_career())
    first, *_, last = enrolment.version.stages.order_by("number")
    with pytest.raises(PermissionDenied, match="Only the assessment of the last year"):
        cast.begun(enrolment, stage_id=first.pk)
    cast.accepted(enrolment, stage_id=last.pk)
    assert set(queries.straight_to(enrolment)) == {5}
    assert StageCompletion.objects.get().stage == last
    assert not PriorClaim.objects.filter(status=ClaimStatus.SENT).exists()
