from datetime import date

import pytest

from ecf.events.models import EventRecord
from register.actions import annotations, proposals, renewals, several
from register.choices import AnnotationKind, ProposalStatus, RenewalStatus
from register.models import Proposal
from register.rules.proposals import Likeness
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.world import NOW

pytestmark = pytest.mark.django_db
ALIKE = Likeness(change="annotate", kind="foundation", grounds_kind="attainment")


def approve(*alike):
    return several.approve(
        alike=alike, likeness=ALIKE, by=cast.as_actor(cast.ray()), at=NOW
    )


def test_what_is_alike_is_approved_together_each_with_its_own_event():
    alike = [world.proposed(who()) for who in (cast.sasha, cast.bex, cast.omar)]
    assert approve(*alike).count == 3
    approved = EventRecord.objects.filter(name="register.ProposalApproved")
    assert {each.subject_id for each in approved} == {each.pk for each in alike}


def test_what_the_registrar_had_a_part_in_is_left_out_and_named():
    mine = world.proposed(cast.bex(), by=cast.as_actor(cast.ray()))
    grounds = world.proposed(cast.omar(), decided_by=frozenset({cast.ray().pk}))
    own = world.proposed(cast.ray())
    done = approve(world.proposed(), mine, grounds, own)
    assert done.count == 1
    assert {left.entry.name: left.why.partition(".")[0] for left in done.left_out} == {
        "Bex Hale": "You proposed this",
        "Omar Haddad": "You decided what this rests on",
        "Ray Cole": "This is about you",
    }
    waiting = Proposal.objects.filter(status=ProposalStatus.PROPOSED)
    assert set(waiting) == {mine, grounds, own}


def test_what_another_decided_meanwhile_is_left_out():
    first, second = world.proposed(), world.proposed(cast.bex())
    proposals.decline(
        proposal=second, reason="Not shown", by=cast.as_actor(cast.rosa()), at=NOW
    )
    assert [left.entry.name for left in approve(first, second).left_out] == ["Bex Hale"]


def test_what_is_not_alike_is_left_out_and_own_words_are_never_batched():
    register.registered(cast.bex())
    put = annotations.propose(
        person_id=cast.bex().pk,
        kind=AnnotationKind.AMHP,
        period=world.period(world.SINCE),
        grounds=annotations.Grounds(words="A certificate"),
        by=cast.CONSOLE,
        at=NOW,
    )
    done = several.approve(
        alike=[put],
        likeness=Likeness.of(put),
        by=cast.as_actor(cast.ray()),
        at=NOW,
    )
    assert (done.count, approve(put).count) == (0, 0)


def test_renewals_are_granted_together_but_for_ones_own():
    asked = []
    for who in (cast.sasha, cast.ray):
        entry = register.registered(who(), until=date(2026, 12, 1))
        asked.append(renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=NOW))
    done = several.grant(asked=asked, by=cast.as_actor(cast.ray()), at=NOW)
    assert [left.entry.name for left in done.left_out] == ["Ray Cole"]
    asked[0].refresh_from_db()
    assert (done.count, asked[0].status) == (1, RenewalStatus.GRANTED)
