"""What was accepted as prior learning, and should not have been, is taken back (P6)."""

from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied

from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import conflicts, prior_learning
from portfolio.choices import ConflictKind, Hearing, StageState, UnitState
from portfolio.events import PriorClaimDecided, PriorLearningTakenBack
from portfolio.models import StageCompletion, UnitCompletion
from portfolio.rules.hearing import Heard
from portfolio.rules.logs import Act
from portfolio.subscribers import tell_of_claim
from tests.cast import frameworks, people, portfolio
from tests.cast import prior_learning as cast
from tests.cast.hearing import HEARD, SAID, SILENT
from tests.cast.portfolio import NOW, TODAY
from tests.portfolio.actions.prior_learning.looking import names, state_of

pytestmark = pytest.mark.django_db
WHY = "The letter was about somebody else."


def take_back(claim, *units, by=None, because=WHY, heard=HEARD):
    prior_learning.take_back(
        claim=claim,
        part_ids=[each.pk for each in claim.parts.all() if each.unit in units],
        because=because,
        heard=heard,
        by=people.as_actor(by or people.mei()),
        at=NOW,
    )


def standing(table):
    return table.objects.filter(withdrawn_at=None)


def test_what_rested_on_it_is_withdrawn_and_everything_follows(enrolment, aaa, bbb):
    claim = cast.accepted(enrolment, aaa, bbb)
    assert standing(StageCompletion).count() == 1
    take_back(claim, aaa)
    assert [each.unit for each in standing(UnitCompletion)] == [bbb]
    assert not standing(StageCompletion).exists()
    assert state_of(enrolment, aaa) == UnitState.IN_PROGRESS
    assert queries.progress_on(enrolment).stages[0].state == StageState.CURRENT
    part = claim.parts.get(unit=aaa)
    assert (part.outcome, part.is_accepted) == ("met", False)
    assert (part.withdrawn_by, part.withdrawn_because) == (people.mei(), WHY)
    assert "portfolio.PriorLearningTakenBack" in names()
    assert "portfolio.UnitCompletionWithdrawn" in names()


def test_it_can_be_claimed_again_or_done_as_everybody_does(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    take_back(claim, aaa)
    again = cast.accepted(enrolment, aaa)
    assert standing(UnitCompletion).get().claim_part == again.parts.get()
    take_back(again, aaa)
    portfolio.signed_off(enrolment, aaa)
    assert standing(UnitCompletion).get().submission is not None


def test_taken_back_twice_it_is_taken_back_once(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    take_back(claim, aaa)
    before = names()
    take_back(claim, aaa)
    assert names() == before


def test_the_way_straight_to_the_last_assessment_is_taken_back_too():
    enrolment = portfolio.on_the_way(version=frameworks.early_career())
    last = enrolment.version.stages.order_by("number").last()
    claim = cast.accepted(enrolment, stage_id=last.pk)
    take_back(claim, None)
    assert queries.straight_to(enrolment) == {}
    assert not standing(StageCompletion).exists()


def test_whoever_decided_or_claimed_it_or_has_no_role_does_not(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    refused = {
        people.priya(): "Whoever decided on the claim",
        people.omar(): "Whoever decided on the claim",
        people.sasha(): "Nobody takes back what was accepted of their own",
        people.carol(): "role",
    }
    for person, why in refused.items():
        with pytest.raises(PermissionDenied, match=why):
            take_back(claim, aaa, by=person)


def test_another_practice_educator_of_theirs_may(enrolment, aaa):
    nell = people.person("Nell Marsh", people.leeds(), people.Role.PRACTICE_EDUCATOR)
    claim = cast.assigned(cast.sent(enrolment, aaa), nell, people.omar())
    cast.found(claim, nell)
    cast.found(claim, people.omar())
    take_back(claim, aaa, by=people.priya())
    assert not standing(UnitCompletion).exists()


def test_nobody_does_in_a_conflict_of_interest(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    conflicts.declare(
        enrolment=enrolment,
        educator=people.mei(),
        kind=ConflictKind.GRIEVANCE,
        from_=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    with pytest.raises(PermissionDenied, match="conflict of interest"):
        take_back(claim, aaa)


def test_a_reason_is_given_and_only_what_was_accepted_is_taken_back(enrolment, aaa):
    claim = cast.assigned(cast.sent(enrolment, aaa))
    with pytest.raises(IllegalMove, match="Nothing is accepted here"):
        take_back(claim, aaa)
    cast.found(claim, people.priya(), but=(aaa,))
    cast.found(claim, people.omar(), but=(aaa,))
    with pytest.raises(IllegalMove, match="Nothing is accepted here"):
        take_back(claim, aaa)
    with pytest.raises(PermissionDenied, match="Say why"):
        take_back(claim, aaa, because=" ")


def test_what_was_said_is_kept_with_each_part_taken_back(enrolment, aaa, bbb):
    claim = cast.accepted(enrolment, aaa, bbb)
    take_back(claim, aaa)
    take_back(claim, bbb, heard=SILENT)
    kept = claim.parts.order_by("pk").values_list("hearing", "heard_on", "heard_words")
    assert list(kept) == [(Hearing.SPOKE, TODAY, SAID), (Hearing.SILENT, TODAY, "")]


@pytest.mark.parametrize(
    ("heard", "why"),
    [
        (Heard(on=TODAY, hearing=Hearing.SPOKE), "in a few words"),
        (Heard(on=TODAY, hearing=Hearing.UNRECORDED), "chose to say nothing"),
        (
            Heard(on=TODAY + timedelta(days=1), hearing=Hearing.SILENT),
            "today or earlier",
        ),
        (
            Heard(on=TODAY - timedelta(days=1), hearing=Hearing.SILENT),
            "The claim was decided on 23 November 2026",
        ),
    ],
)
def test_hearing_comes_first_and_is_about_the_claim(enrolment, aaa, heard, why):
    claim = cast.accepted(enrolment, aaa)
    with pytest.raises(PermissionDenied, match=why):
        take_back(claim, aaa, heard=heard)
    assert claim.parts.get().is_accepted


def test_deciding_and_taking_back_are_in_the_log_of_ones_own_work(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    (entry,) = queries.educator_work_of(people.omar().pk)
    assert (entry.act, entry.what) == (Act.DECIDED_CLAIM, "A claim of 1 thing")
    take_back(claim, aaa)
    (entry,) = queries.educator_work_of(people.mei().pk)
    assert (entry.act, entry.what) == (Act.TOOK_BACK, aaa.title)


def test_the_claimant_hears_what_was_decided_and_what_was_taken_back(enrolment, aaa):
    claim = cast.accepted(enrolment, aaa)
    about = {"person_id": enrolment.person_id}
    tell_of_claim(PriorClaimDecided(priorclaim_id=claim.pk, **about))
    part = claim.parts.get()
    tell_of_claim(PriorLearningTakenBack(claimpart_id=part.pk, **about))
    first, second = mail.outbox
    assert first.subject == "Your prior learning is decided"
    assert second.subject == "Prior learning of yours was taken back"
    assert str(claim.public_id) in first.body
    assert first.to == second.to == [people.sasha().user.email]
