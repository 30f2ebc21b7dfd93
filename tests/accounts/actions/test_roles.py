from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import queries
from accounts.actions import roles
from accounts.choices import Ability, Role
from accounts.models import RoleGrant
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def grant(person, role, organisation, *, by, from_=TODAY, until=None):
    return roles.grant(
        person=person,
        role=role,
        organisation=organisation,
        from_=from_,
        until=until,
        by=cast.as_actor(by),
        at=NOW,
    )


def end(grant, *, by, on=TOMORROW):
    roles.end(grant=grant, on=on, by=cast.as_actor(by), at=NOW)


def test_a_coordinator_gives_a_role_and_it_counts_at_once():
    tom, carol = cast.tom(), cast.carol()
    made = grant(tom, Role.CHECKER, cast.leeds(), by=carol)
    assert made.granted_by == carol
    found = queries.abilities_of(tom.pk, TODAY)
    assert found[Ability.CHECK_REGISTER] == {cast.leeds().pk}
    record = EventRecord.objects.latest("pk")
    assert record.name == "accounts.RoleGranted"
    assert (record.person_id, record.by_person_id) == (tom.pk, carol.pk)
    assert record.payload == {
        "rolegrant_id": made.pk,
        "role": "checker",
        "organisation_id": cast.leeds().pk,
    }


def test_the_console_gives_a_role_and_the_event_says_so():
    tom = cast.tom()
    made = roles.grant(
        person=tom,
        role=Role.PRINCIPAL_SOCIAL_WORKER,
        organisation=cast.leeds(),
        from_=TODAY,
        by=Actor.named("console"),
        at=NOW,
    )
    assert made.granted_by is None
    assert EventRecord.objects.latest("pk").by_system == "console"


def test_the_same_role_given_twice_is_given_once():
    tom, carol = cast.tom(), cast.carol()
    first = grant(tom, Role.CHECKER, cast.leeds(), by=carol)
    events = EventRecord.objects.count()
    assert grant(tom, Role.CHECKER, cast.leeds(), by=carol) == first
    assert EventRecord.objects.count() == events


def test_a_role_already_held_is_not_given_again_for_other_days():
    tom, carol = cast.tom(), cast.carol()
    grant(tom, Role.CHECKER, cast.leeds(), by=carol)
    with pytest.raises(IllegalMove, match="Tom Ash already holds this role then"):
        grant(tom, Role.CHECKER, cast.leeds(), by=carol, from_=TOMORROW)


@pytest.mark.parametrize(
    ("by", "to", "role"),
    [
        (cast.carol, cast.carol, Role.CHECKER),
        (cast.carol, cast.mei, Role.PRINCIPAL_SOCIAL_WORKER),
        (cast.dele, cast.tom, Role.CHECKER),
        (cast.sol, cast.tom, Role.CHECKER),
        (cast.ray, cast.tom, Role.CHECKER),
        (cast.carol, cast.tom, Role.REGISTRAR),
    ],
)
def test_a_refused_grant_writes_nothing(by, to, role):
    by, to, leeds = by(), to(), cast.leeds()
    before = RoleGrant.objects.count(), EventRecord.objects.count()
    with pytest.raises(PermissionDenied):
        grant(to, role, leeds, by=by)
    assert (RoleGrant.objects.count(), EventRecord.objects.count()) == before


def test_a_registrar_makes_another():
    grant(cast.tom(), Role.REGISTRAR, cast.regulator(), by=cast.ray())


def test_a_role_ends_by_a_day_and_its_row_stays():
    tom, carol = cast.tom(), cast.carol()
    made = grant(tom, Role.CHECKER, cast.leeds(), by=carol)
    end(made, by=carol)
    made.refresh_from_db()
    assert (made.period.lower, made.period.upper) == (TODAY, TOMORROW)
    record = EventRecord.objects.latest("pk")
    assert record.name == "accounts.RoleEnded"
    assert record.payload["ended_on"] == TOMORROW.isoformat()


def test_ending_a_role_twice_is_ending_it_once():
    tom, carol = cast.tom(), cast.carol()
    made = grant(tom, Role.CHECKER, cast.leeds(), by=carol)
    end(made, by=carol)
    events = EventRecord.objects.count()
    end(made, by=carol)
    assert EventRecord.objects.count() == events


def test_a_role_can_end_sooner_but_not_later_or_before_it_lasted_a_day():
    tom, carol = cast.tom(), cast.carol()
    week = TODAY + timedelta(days=7)
    made = grant(tom, Role.CHECKER, cast.leeds(), by=carol, until=week)
    with pytest.raises(IllegalMove):
        end(made, by=carol, on=week + timedelta(days=1))
    with pytest.raises(IllegalMove):
        end(made, by=carol, on=TODAY)
    end(made, by=carol)
    made.refresh_from_db()
    assert made.period.upper == TOMORROW


def test_nobody_ends_their_own_role():
    carol = cast.carol()
    own = queries.roles_of(carol.pk, TODAY).get()
    with pytest.raises(PermissionDenied):
        end(own, by=carol)


def test_a_role_may_be_given_again_after_it_ended():
    tom, carol = cast.tom(), cast.carol()
    first = grant(tom, Role.CHECKER, cast.leeds(), by=carol, until=TOMORROW)
    second = grant(tom, Role.CHECKER, cast.leeds(), by=carol, from_=TOMORROW)
    assert first != second
