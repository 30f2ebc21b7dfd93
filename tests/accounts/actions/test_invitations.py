from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import queries
from accounts.actions import invitations, roles
from accounts.choices import InvitationState, Role
from accounts.models import Invitation, Person, RoleGrant, User
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PASSWORD = "three plain words"


def invite(email="alex.smith@example.org", *, by=cast.CONSOLE, at=NOW, **changes):
    facts = {
        "name": "Alex Smith",
        "role": Role.CHECKER,
        "organisation": cast.leeds(),
    }
    return invitations.invite(email=email, by=by, at=at, **(facts | changes))


def accept(token, password=PASSWORD, *, at=NOW):
    return invitations.accept(token=token, password=password, at=at)


def test_an_invitation_keeps_a_digest_of_its_link_alone():
    invitation, token = invite()
    assert token not in repr(Invitation.objects.values().get())
    assert queries.invitation_of(token) == invitation
    assert invitation.expires_at == NOW + timedelta(days=14)
    record = EventRecord.objects.latest("pk")
    assert record.name == "accounts.Invited"
    assert record.person_id == invitation.person_id


def test_accepting_opens_an_account_and_gives_the_role_from_today():
    invitation, token = invite(by=cast.as_actor(cast.carol()))
    user = accept(token)
    assert user.person.name == "Alex Smith"
    assert user.check_password(PASSWORD)
    grant = queries.roles_of(user.person_id, TODAY).get()
    assert (grant.role, grant.organisation) == (Role.CHECKER, cast.leeds())
    assert grant.granted_by == cast.carol()
    assert (grant.period.lower, grant.period.upper) == (TODAY, None)
    invitation.refresh_from_db()
    assert invitation.accepted_at == NOW
    told = EventRecord.objects.order_by("-pk")[:2]
    assert [(one.name, one.by_person_id) for one in told] == [
        ("accounts.RoleGranted", cast.carol().pk),
        ("accounts.InvitationAccepted", user.person_id),
    ]


def test_an_invitation_of_the_console_gives_its_role_as_the_console():
    _, token = invite()
    user = accept(token)
    assert queries.roles_of(user.person_id, TODAY).get().granted_by is None
    assert EventRecord.objects.latest("pk").by_system == "console"


def test_the_day_is_londons():
    late = datetime(2026, 6, 30, 23, 30, tzinfo=UTC)
    _, token = invite(at=late)
    user = accept(token, at=late)
    assert queries.roles_of(user.person_id, date(2026, 7, 1)).exists()
    assert not queries.roles_of(user.person_id, date(2026, 6, 30)).exists()


def test_the_same_press_twice_makes_one_account():
    _, token = invite()
    first = accept(token)
    events = EventRecord.objects.count()
    assert accept(token, at=NOW + timedelta(seconds=2)) == first
    assert EventRecord.objects.count() == events
    assert RoleGrant.objects.filter(person=first.person).count() == 1


def test_a_used_link_opens_for_nobody_else():
    _, token = invite()
    accept(token)
    with pytest.raises(IllegalMove):
        accept(token, "another password")
    with pytest.raises(IllegalMove):
        accept(token, at=NOW + timedelta(minutes=1))


def test_an_expired_link_opens_for_nobody():
    _, token = invite()
    with pytest.raises(IllegalMove):
        accept(token, at=NOW + timedelta(days=14))
    assert not User.objects.filter(email="alex.smith@example.org").exists()


def test_an_unknown_link_opens_for_nobody():
    with pytest.raises(IllegalMove):
        accept("made up")


def test_a_newer_invitation_closes_the_older_and_is_for_the_same_person():
    first, old = invite()
    later = NOW + timedelta(days=1)
    second, new = invite("Alex.Smith@Example.org", at=later, name="A Smith")
    assert second.person == first.person
    assert Person.objects.filter(name="A Smith").count() == 0
    with pytest.raises(IllegalMove):
        accept(old, at=later)
    assert accept(new, at=later).person == first.person
    assert EventRecord.objects.filter(name="accounts.InvitationReplaced").exists()


def test_inviting_twice_in_the_same_moment_closes_the_older():
    _, old = invite()
    _, new = invite()
    with pytest.raises(IllegalMove):
        accept(old)
    accept(new)


def test_somebody_who_can_sign_in_is_not_invited():
    cast.sasha()
    with pytest.raises(IllegalMove, match="can already sign in"):
        invite("Sasha.Reid@example.org")


@pytest.mark.parametrize(
    ("by", "role"),
    [
        (cast.dele, Role.CHECKER),
        (cast.omar, Role.CHECKER),
        (cast.carol, Role.PRINCIPAL_SOCIAL_WORKER),
        (cast.carol, Role.REGISTRAR),
    ],
)
def test_a_refused_invitation_writes_nothing(by, role):
    by, _ = cast.as_actor(by()), cast.leeds()
    people = Person.objects.count()
    with pytest.raises(PermissionDenied):
        invite(by=by, role=role)
    assert not Invitation.objects.exists()
    assert Person.objects.count() == people


def test_an_invitation_stands_although_whoever_sent_it_has_left_their_role():
    carol = cast.carol()
    _, token = invite(by=cast.as_actor(carol))
    own = queries.roles_of(carol.pk, TODAY).get()
    roles.end(grant=own, on=TODAY, by=cast.CONSOLE, at=NOW)
    accept(token)


def test_an_open_link_says_so_and_a_used_one_only_to_the_same_press():
    invitation, token = invite()
    state = queries.state_of_invitation
    assert state(invitation, at=NOW) == InvitationState.OPEN
    accept(token)
    invitation.refresh_from_db()
    assert state(invitation, at=NOW) == InvitationState.USED
    assert state(invitation, at=NOW, again=True) == InvitationState.OPEN
