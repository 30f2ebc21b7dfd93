"""The only way in: a link sent to one address, which opens once."""

import secrets
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from accounts import permissions, queries
from accounts.actions import people, roles
from accounts.choices import InvitationState, Role
from accounts.events import InvitationAccepted, InvitationReplaced, Invited
from accounts.models import Invitation, Organisation, User
from accounts.permissions import require
from accounts.rules.invitations import (
    MOVES,
    VALID_FOR,
    digest_of,
    just_accepted,
)
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove, check_move

CONSOLE = "console"


@transaction.atomic
def invite(
    *,
    email: str,
    name: str,
    role: Role,
    organisation: Organisation,
    by: Actor,
    at: datetime,
) -> tuple[Invitation, str]:
    """Invite somebody who cannot sign in yet. Returns the invitation and the secret
    of its link, which is not kept. Earlier invitations to the address stop opening.

    Raises PermissionDenied; IllegalMove where the address can already sign in.
    """
    email = email.lower()
    waiting = _hold_waiting(email)
    refusal = permissions.refuse_grant(
        by, person_id=None, role=role, organisation=organisation, on=london.today(at)
    )
    require(refusal)
    if queries.user_of(email):
        raise IllegalMove(f"{email} can already sign in. Give them the role instead")

    person = waiting[0].person if waiting else people.add(name=name)
    _replace(waiting, by=by, at=at)
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        person=person,
        role=role,
        organisation=organisation,
        digest=digest_of(token),
        invited_by_id=by.person_id,
        invited_at=at,
        expires_at=at + VALID_FOR,
    )
    invited = Invited(person_id=person.pk, invitation_id=invitation.pk)
    history.record(invited, by=by, at=at)
    return invitation, token


@transaction.atomic
def accept(*, token: str, password: str, at: datetime) -> User:
    """Make the account, and give the role from today.

    The same press twice gives the same account. Raises IllegalMove where the link is
    unknown, used or expired.
    """
    invitation = _hold(token)
    if invitation is None:
        raise IllegalMove("This link is not one of ours")
    if user := _same_again(invitation, password, at=at):
        return user
    state = queries.state_of_invitation(invitation, at=at)
    check_move(MOVES, start=state, end=InvitationState.USED)

    user = people.open_account(
        person=invitation.person, email=invitation.email, password=password
    )
    invitation.accepted_at = at
    invitation.save(update_fields=["accepted_at"])
    accepted = InvitationAccepted(
        person_id=invitation.person_id, invitation_id=invitation.pk
    )
    history.record(accepted, by=Actor.person(invitation.person_id), at=at)
    _give_role(invitation, at=at)
    return user


def _hold(token: str) -> Invitation | None:
    return (
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person", "organisation")
        .filter(digest=digest_of(token))
        .first()
    )


def _hold_waiting(email: str) -> list[Invitation]:
    return list(
        Invitation.objects.select_for_update(of=("self",))
        .select_related("person")
        .filter(email=email, accepted_at=None, replaced_at=None)
        .order_by("pk")
    )


def _same_again(invitation: Invitation, password: str, *, at: datetime) -> User | None:
    """The account this link has just made, for whoever pressed the button twice."""
    if not just_accepted(invitation.accepted_at, at=at):
        return None
    user = User.objects.get(person=invitation.person_id)
    return user if user.check_password(password) else None


def _replace(waiting: Iterable[Invitation], *, by: Actor, at: datetime) -> None:
    for invitation in waiting:
        invitation.replaced_at = at
        invitation.save(update_fields=["replaced_at"])
        replaced = InvitationReplaced(
            person_id=invitation.person_id, invitation_id=invitation.pk
        )
        history.record(replaced, by=by, at=at)


def _give_role(invitation: Invitation, *, at: datetime) -> None:
    inviter = invitation.invited_by_id
    roles.grant_as_invited(
        person=invitation.person,
        role=Role(invitation.role),
        organisation=invitation.organisation,
        by=Actor.person(inviter) if inviter else Actor.named(CONSOLE),
        at=at,
    )
