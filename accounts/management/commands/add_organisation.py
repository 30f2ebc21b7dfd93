from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from accounts import queries
from accounts.actions import organisations
from accounts.choices import OrganisationKind


class Command(BaseCommand):
    help = (
        "Adds an organisation that no file brings: an agency, a trust, a police force."
        " The same again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="stable, such as WYP")
        parser.add_argument("name", help="what pages call it")
        parser.add_argument("--kind", required=True, choices=OrganisationKind.values)

    def handle(self, *, code: str, name: str, kind: str, **_options: Any) -> None:
        known = queries.organisation_of(code)
        if known is not None and known.kind != kind:
            raise CommandError(f"{known.code} is {known.name}, and of another kind")
        added = organisations.add(
            code=known.code if known else code,
            name=name,
            kind=OrganisationKind(kind),
            official_name=known.official_name if known else "",
            gss_code=known.gss_code if known else None,
            region=known.region if known else "",
        )
        self.stdout.write(f"{added.code}: {added.name}")
