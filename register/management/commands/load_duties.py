from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ecf.events.actor import Actor
from register.actions import duties
from register.rules import files

KEPT_HERE = Path(__file__).resolve().parents[2] / "duties"


class Command(BaseCommand):
    help = (
        "Stores the rules of duties from a file; the same file again changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="the file, or its name in register/duties")

    def handle(self, *, path: str, **_options: Any) -> None:
        file = _find(path)
        try:
            rules = files.read(file.read_text(errors="replace"))
            stored = duties.load(
                rules=rules, by=Actor.named("console"), at=timezone.now()
            )
        except files.FaultyFile as error:
            for fault in error.faults:
                self.stderr.write(f"{file.name}:{fault.line}: {fault.text}")
            raise SystemExit(1) from None
        self.stdout.write(f"{stored} of {len(rules)} rules are new")


def _find(path: str) -> Path:
    for place in (Path(path), KEPT_HERE / path):
        if place.is_file():
            return place
    raise CommandError(f"There is no file {path}, here or in register/duties")
