from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from register import queries
from register.actions import annotations, proposals
from register.choices import AnnotationKind, ProposalStatus
from register.models import Proposal
from tests.cast import people, register

pytestmark = pytest.mark.django_db
EXPERT = AnnotationKind.EXPERT_PRACTITIONER
ON = date(2026, 11, 23)
AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
ATTAINED = annotations.Grounds(words="Stage 5 attained", kind="attainment", id=12)


def propose(person, *, by=people.CONSOLE, grounds=ATTAINED, kind=EXPERT):
    return annotations.propose(
        person_id=person.pk,
        kind=kind,
        period=period(ON),
        grounds=grounds,
        by=by,
        at=AT,
    )


def test_a_proposal_waits_and_the_entry_does_not_show_it():
    entry = register.registered(people.sasha())
    proposal = propose(people.sasha())
    assert proposal.status == ProposalStatus.PROPOSED
    assert proposal.entry == entry
    assert EventRecord.objects.filter(name="register.AnnotationProposed").count() == 1
    assert not queries.standing([entry.person_id], ON)[entry.person_id].annotations


def test_somebody_without_an_entry_gets_no_proposal():
    assert propose(people.sasha()) is None


def test_the_same_grounds_are_put_once():
    register.registered(people.sasha())
    first = propose(people.sasha())
    ray = people.as_actor(people.ray())
    proposals.decline(proposal=first, reason="Not shown", by=ray, at=AT)
    assert propose(people.sasha()) is None
    assert Proposal.objects.count() == 1


def test_one_of_a_kind_waits_at_a_time():
    register.registered(people.sasha())
    propose(people.sasha())
    other = annotations.Grounds(words="Shown again", kind="attainment", id=13)
    assert propose(people.sasha(), grounds=other) is None


def test_nobody_proposes_for_themselves():
    register.registered(people.ray())
    with pytest.raises(PermissionDenied, match="your own entry"):
        propose(people.ray(), by=people.as_actor(people.ray()))


def test_a_social_worker_cannot_propose():
    register.registered(people.sasha())
    with pytest.raises(PermissionDenied, match="registrar"):
        propose(people.sasha(), by=people.as_actor(people.bex()))


def test_a_principal_social_worker_may_name_a_practice_educator_and_no_more():
    register.registered(people.priya())
    mei = people.as_actor(people.mei())
    named = propose(people.priya(), by=mei, kind=AnnotationKind.PRACTICE_EDUCATOR)
    assert named.proposed_by == people.mei()
    with pytest.raises(PermissionDenied):
        propose(people.priya(), by=mei)


def test_she_names_nobody_of_another_employer():
    register.registered(people.omar())
    mei = people.as_actor(people.mei())
    with pytest.raises(PermissionDenied, match="registrar"):
        propose(people.omar(), by=mei, kind=AnnotationKind.PRACTICE_EDUCATOR)


def test_who_had_a_part_in_the_grounds_does_not_decide_the_end():
    person, rosa = people.sasha(), people.rosa()
    register.registered(person)
    grounds = replace(ATTAINED, decided_by=frozenset({rosa.pk}))
    ray = people.as_actor(people.ray())
    proposals.approve(proposal=propose(person, grounds=grounds), by=ray, at=AT)
    annotations.propose_end(
        grounds_kind="attainment",
        grounds_id=12,
        because="The result was withdrawn",
        by=people.CONSOLE,
        at=AT,
        decided_by=frozenset({people.lena().pk}),
    )
    end = Proposal.objects.get(change="end")
    assert end.grounds_decided_by == sorted({rosa.pk, people.lena().pk})
    with pytest.raises(PermissionDenied, match="what this rests on"):
        proposals.approve(proposal=end, by=people.as_actor(rosa), at=AT)


def fall(because="The result was withdrawn"):
    annotations.propose_end(
        grounds_kind="attainment",
        grounds_id=12,
        because=because,
        by=people.CONSOLE,
        at=AT,
    )


def test_a_proposal_is_withdrawn_when_its_grounds_fall():
    register.registered(people.sasha())
    proposal = propose(people.sasha())
    fall()
    proposal.refresh_from_db()
    assert proposal.status == ProposalStatus.WITHDRAWN
    assert proposal.reason == "The result was withdrawn"
    assert Proposal.objects.count() == 1


def test_what_was_annotated_ends_only_when_a_registrar_says_so():
    person = people.sasha()
    register.registered(person)
    ray = people.as_actor(people.ray())
    proposals.approve(proposal=propose(person), by=ray, at=AT)
    fall()
    fall()
    assert queries.standing([person.pk], ON)[person.pk].holds(EXPERT)
    (end,) = Proposal.objects.filter(change="end")
    proposals.approve(proposal=end, by=people.as_actor(people.rosa()), at=AT)
    assert not queries.standing([person.pk], ON)[person.pk].holds(EXPERT)
    before = datetime(2026, 11, 23, 9, 59, tzinfo=UTC)
    assert not queries.standing([person.pk], ON, before)[person.pk].annotations
