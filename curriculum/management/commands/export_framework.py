from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from curriculum import queries
from curriculum.rules import files
from ecf.time import london


class Command(BaseCommand):
    help = "Writes the published version in force as YAML."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("code", help="the framework's, such as early-career")

    def handle(self, *, code: str, **_options: Any) -> None:
        on = london.today(timezone.now())
        version = queries.version_in_force(code, on=on)
        if version is None:
            raise CommandError(f"No version of {code} is in force on {on}")
        self.stdout.write(files.write(queries.edition_of(version)), ending="")
