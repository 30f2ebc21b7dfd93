from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts import queries
from accounts.actions import clients
from accounts.choices import Scope
from ecf.events.actor import Actor


class Command(BaseCommand):
    help = "Lets an employer's system in. Prints its id and its secret, once."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("organisation", help="its code, such as LDS")
        parser.add_argument("name", help="what the system is called")
        parser.add_argument(
            "--scope",
            action="append",
            choices=Scope.values,
            required=True,
            dest="scopes",
            help="what it may ask; repeat for more",
        )

    def handle(
        self, *, organisation: str, name: str, scopes: list[str], **_options: Any
    ) -> None:
        place = queries.organisation_of(organisation)
        if place is None:
            raise CommandError(f"No organisation has the code {organisation}")
        made, secret = clients.make(
            organisation=place,
            name=name,
            scopes=[Scope(scope) for scope in scopes],
            by=Actor.named("console"),
            at=timezone.now(),
        )
        self.stdout.write(f"Client id:     {made.client_id}")
        self.stdout.write(f"Client secret: {secret}")
        self.stdout.write("The secret is not kept: note it now.")
