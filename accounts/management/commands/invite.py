from argparse import ArgumentParser
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.mail import send_mail
from django.core.management.base import BaseCommand, CommandError
from django.core.validators import validate_email
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone

from accounts import queries
from accounts.actions import invitations, roles
from accounts.choices import OrganisationKind, Role
from accounts.models import Invitation, Organisation, Person
from accounts.rules import abilities
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove

CONSOLE = Actor.named("console")


class Command(BaseCommand):
    help = "Invites somebody. Prints the link when no mail is set up."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--role", required=True, choices=Role.values)
        parser.add_argument("--organisation", help="its code, such as LDS")
        parser.add_argument("--name", default="", help="the person's")

    def handle(
        self,
        *,
        email: str,
        role: str,
        organisation: str | None,
        name: str,
        **_options: Any,
    ) -> None:
        _check(email)
        place = _place_for(Role(role), organisation)
        now = timezone.now()
        try:
            if user := queries.user_of(email):
                self._give(user.person, Role(role), place, now)
            else:
                self._invite(email, name or _name_in(email), Role(role), place, now)
        except (PermissionDenied, IllegalMove) as refusal:
            raise CommandError(str(refusal)) from None

    def _give(
        self, person: Person, role: Role, place: Organisation, now: datetime
    ) -> None:
        roles.grant(
            person=person,
            role=role,
            organisation=place,
            from_=london.today(now),
            by=CONSOLE,
            at=now,
        )
        self.stdout.write(
            f"{person.name} can already sign in, and now has the role of"
            f" {role.label.lower()} at {place.name}"
        )

    def _invite(
        self, email: str, name: str, role: Role, place: Organisation, now: datetime
    ) -> None:
        invitation, token = invitations.invite(
            email=email, name=name, role=role, organisation=place, by=CONSOLE, at=now
        )
        path = reverse("accounts:invitation", args=[token])
        link = f"{settings.SITE_URL}{path}"
        if settings.EMAIL_BACKEND.endswith(".console.EmailBackend"):
            self.stdout.write(link)
            return
        _mail(invitation, link)
        self.stdout.write(f"Sent to {invitation.email}")


def _check(email: str) -> None:
    try:
        validate_email(email)
    except ValidationError:
        raise CommandError(f"{email} is not an email address") from None


def _place_for(role: Role, code: str | None) -> Organisation:
    """The organisation named; else the only one where the role can be held."""
    if code is not None:
        place = queries.organisation_of(code)
        if place is None:
            raise CommandError(f"No organisation has the code {code}")
        return place
    kinds = abilities.HELD_AT[role] - {OrganisationKind.REGULATOR} or {
        OrganisationKind.REGULATOR
    }
    places = list(Organisation.objects.filter(kind__in=kinds)[:2])
    if len(places) != 1:
        raise CommandError("Say where: --organisation CODE")
    return places[0]


def _name_in(email: str) -> str:
    """alex.smith@… is somebody called Alex Smith, until they say otherwise."""
    return email.partition("@")[0].replace(".", " ").replace("_", " ").title()


def _mail(invitation: Invitation, link: str) -> None:
    role = Role(invitation.role).label.lower()
    words = {"invitation": invitation, "role": role, "link": link}
    send_mail(
        subject=render_to_string(
            "accounts/emails/invitation_subject.txt", words
        ).strip(),
        message=render_to_string("accounts/emails/invitation.txt", words),
        from_email=None,
        recipient_list=[invitation.email],
    )
