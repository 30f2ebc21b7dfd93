from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register import queries
from register.actions import annotations, proposals
from register.choices import AnnotationKind, ProposalStatus
from register.models import Annotation
from tests import cast
from tests.cast import register
from tests.register import world

pytestmark = pytest.mark.django_db
FOUNDATION = AnnotationKind.FOUNDATION


def approve(proposal, person, *, at=world.NOW):
    proposals.approve(proposal=proposal, by=cast.as_actor(person), at=at)


def decline(proposal, person, reason="Not shown"):
    by = cast.as_actor(person)
    proposals.decline(proposal=proposal, reason=reason, by=by, at=world.NOW)


def holds(person, kind=FOUNDATION, on=world.TODAY):
    return queries.standing([person.pk], on)[person.pk].holds(kind)


def test_a_registrar_approves_and_the_entry_shows_it():
    proposal = world.proposed()
    approve(proposal, cast.ray())
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.APPROVED
    assert proposal.decided_by == cast.ray()
    assert holds(cast.sasha())
    assert not holds(cast.sasha(), on=date(2026, 9, 3))
    told = EventRecord.objects.filter(person_id=cast.sasha().pk)
    assert told.filter(name="register.Annotated").count() == 1
    assert told.filter(name="register.ProposalApproved").count() == 1


def test_the_same_registrar_twice_annotates_once():
    proposal = world.proposed()
    approve(proposal, cast.ray())
    approve(proposal, cast.ray())
    assert Annotation.objects.count() == 1
    assert EventRecord.objects.filter(name="register.Annotated").count() == 1


def test_another_registrar_afterwards_hears_that_it_is_decided():
    proposal = world.proposed()
    approve(proposal, cast.ray())
    with pytest.raises(IllegalMove):
        approve(proposal, cast.rosa())
    with pytest.raises(IllegalMove):
        decline(proposal, cast.rosa())


def test_the_same_registrar_cannot_turn_round():
    proposal = world.proposed()
    decline(proposal, cast.ray())
    decline(proposal, cast.ray())
    with pytest.raises(IllegalMove):
        approve(proposal, cast.ray())


def test_what_is_declined_keeps_its_reason_and_changes_nothing():
    proposal = world.proposed()
    decline(proposal, cast.ray())
    proposal.refresh_from_db()
    assert (proposal.status, proposal.reason) == (ProposalStatus.DECLINED, "Not shown")
    assert not holds(cast.sasha())


@pytest.mark.parametrize("who", [cast.sasha, cast.carol, cast.mei, cast.sol])
def test_only_registrars_decide(who):
    with pytest.raises(PermissionDenied, match="registrar"):
        approve(world.proposed(), who())


def test_the_service_decides_nothing():
    proposal = world.proposed()
    with pytest.raises(PermissionDenied, match="never the service"):
        proposals.approve(proposal=proposal, by=cast.CONSOLE, at=world.NOW)


def test_the_proposer_leaves_it_to_another():
    proposal = world.proposed(by=cast.as_actor(cast.ray()))
    with pytest.raises(PermissionDenied, match="You proposed this"):
        approve(proposal, cast.ray())
    approve(proposal, cast.rosa())
    assert holds(cast.sasha())


def test_the_person_leaves_it_to_another():
    proposal = world.proposed(cast.ray())
    with pytest.raises(PermissionDenied, match="about you"):
        approve(proposal, cast.ray())


def test_who_decided_the_grounds_leaves_it_to_another():
    proposal = world.proposed(decided_by=frozenset({cast.ray().pk}))
    with pytest.raises(PermissionDenied, match="what this rests on"):
        approve(proposal, cast.ray())


def test_what_the_entry_shows_already_is_not_annotated_again():
    approve(world.proposed(), cast.ray())
    again = annotations.propose(
        person_id=cast.sasha().pk,
        kind=FOUNDATION,
        period=period(date(2026, 10, 1)),
        grounds=annotations.Grounds(words="Shown again"),
        by=cast.CONSOLE,
        at=world.NOW,
    )
    with pytest.raises(IllegalMove, match="already shows") as caught:
        approve(again, cast.ray())
    assert "Decline" in caught.value.remedy
    again.refresh_from_db()
    assert again.status == ProposalStatus.PROPOSED


def test_an_end_keeps_the_days_people_relied_on():
    register.annotated(cast.sasha(), FOUNDATION, from_=date(2026, 9, 4))
    given = Annotation.objects.get()
    annotations.end(
        annotation=given,
        on=world.TODAY,
        because="Withdrawn",
        by=cast.CONSOLE,
        at=world.NOW,
    )
    assert not holds(cast.sasha())
    assert holds(cast.sasha(), on=date(2026, 11, 20))
    given.refresh_from_db()
    assert given.superseded_because == "Withdrawn"
    assert given.superseded_by.period == period(date(2026, 9, 4), world.TODAY)


def test_what_had_not_begun_leaves_nothing():
    register.annotated(cast.sasha(), FOUNDATION, from_=date(2026, 12, 1))
    annotations.end(
        annotation=Annotation.objects.get(),
        on=world.TODAY,
        because="Withdrawn",
        by=cast.CONSOLE,
        at=world.NOW,
    )
    assert not holds(cast.sasha(), on=date(2026, 12, 1))
    assert Annotation.objects.get().superseded_by is None
