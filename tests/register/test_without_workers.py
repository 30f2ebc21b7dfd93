"""What a registrar decides takes effect at its moment, with every worker stopped: no
delivery is made and no job runs here."""

from datetime import timedelta

import pytest

from accounts.choices import Scope
from ecf.events.models import Delivery
from ecf.time import london
from ecf.time.periods import period
from register import queries
from register.actions import annotations, periods, proposals, removals
from register.choices import Status
from tests import cast
from tests.access import world as access
from tests.register import world

pytestmark = pytest.mark.django_db
API = f"/api/v1/register/entries/{world.PRIYA}"


def may_lead(client, token):
    """Whether the person may lead a section 47 enquiry, and why not."""
    answer = client.get(
        f"{API}/duties/section_47_lead",
        {"purpose": "Rota"},
        headers={"Authorization": f"Bearer {token}"},
    ).json()
    return answer["answer"], answer["reasons"][0]["code"]


def suspend(entry, *, from_):
    periods.suspend(
        entry=entry,
        period=period(from_),
        because="An order",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )


def remove(entry, *, from_):
    """The last day on the register is the one before."""
    removals.remove(
        entry=entry,
        on=from_,
        because="An order",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )


@pytest.mark.parametrize(
    ("act", "status"), [(suspend, Status.SUSPENDED), (remove, Status.REMOVED)]
)
@pytest.mark.parametrize("days", [0, 2])
def test_what_ends_a_registration_ends_the_duty_at_its_moment(
    client, time_machine, act, status, days
):
    world.load_rules()
    world.commenced()
    entry = world.priya()
    _, token = access.system("Rota", [Scope.CHECK])
    time_machine.move_to(world.NOW, tick=False)
    assert may_lead(client, token) == ("yes", "annotation_held")
    from_ = world.TODAY + timedelta(days=days)
    act(entry, from_=from_)
    if days:
        begins = london.midnight(from_)
        time_machine.move_to(begins - timedelta(seconds=1), tick=False)
        assert may_lead(client, token)[0] == "yes"
        assert client.get(API).json()["status"] == Status.REGISTERED
        time_machine.move_to(begins, tick=False)
    assert may_lead(client, token) == ("no", status)
    answer = client.get(API).json()
    assert (answer["status"], answer["annotations"]) == (status, [])
    assert not Delivery.objects.filter(delivered_at__isnull=False).exists()


def test_a_suspension_counts_from_its_moment_and_no_sooner(client, time_machine):
    entry = world.priya()
    begins = london.midnight(world.TODAY + timedelta(days=2))
    suspend(entry, from_=begins.date())
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
