"""What was claimed is decided by two employers' educators (F6)."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import employments
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import conflicts, prior_learning, submissions
from portfolio.choices import (
    ClaimOutcome,
    ClaimStatus,
    ConflictKind,
    StageState,
    UnitState,
)
from portfolio.models import StageCompletion, UnitCompletion
from tests.cast import people, portfolio, register
from tests.cast import prior_learning as cast
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.prior_learning.looking import names, state_of

pytestmark = pytest.mark.django_db


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


def test_what_was_accepted_stays_when_a_sign_off_is_withdrawn(enrolment, aaa, bbb):
    signed = portfolio.signed_off(enrolment, bbb)
    cast.accepted(enrolment, aaa)
    submissions.withdraw(
        submission=signed,
        because="The observation was of another.",
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    standing = UnitCompletion.objects.filter(withdrawn_at=None)
    assert [each.unit for each in standing] == [aaa]


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
