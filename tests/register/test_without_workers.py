"""What a registrar decides takes effect at its moment, with every worker stopped: no
delivery is made and no job runs here."""

from datetime import timedelta

import pytest

from ecf.events.models import Delivery
from ecf.time import london
from ecf.time.periods import period
from register import queries
from register.actions import annotations, periods, proposals
from register.choices import Status
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
API = f"/api/v1/register/entries/{world.PRIYA}"


def test_a_suspension_counts_from_its_moment_and_no_sooner(client, time_machine):
    entry = world.priya()
    begins = london.midnight(world.TODAY + timedelta(days=2))
    periods.suspend(
        entry=entry,
        period=period(begins.date()),
        because="An order",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    for at, status, annotated in (
        (begins - timedelta(seconds=1), Status.REGISTERED, True),
        (begins, Status.SUSPENDED, False),
    ):
        time_machine.move_to(at, tick=False)
        answer = client.get(API).json()
        assert (answer["status"], bool(answer["annotations"])) == (status, annotated)
    assert Delivery.objects.filter(delivered_at__isnull=False).count() == 0


def test_an_annotation_that_ends_counts_no_more_at_once(client, time_machine):
    entry = world.priya()
    time_machine.move_to(world.NOW, tick=False)
    put = annotations.propose_end_of(
        annotation=entry.annotations.get(kind="practice_educator"),
        because="Found to be forged",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    assert "practice_educator" in client.get(API).content.decode()
    proposals.approve(proposal=put, by=cast.as_actor(cast.rosa()), at=world.NOW)
    assert "practice_educator" not in client.get(API).content.decode()
    before = world.NOW - timedelta(seconds=1)
    known = queries.standing_of_number(world.PRIYA, world.TODAY, before)
    assert known.holds("practice_educator")
