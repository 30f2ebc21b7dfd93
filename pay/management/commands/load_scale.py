from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from curriculum.rules.faults import FaultyFile
from ecf.events.actor import Actor
from ecf.transitions import IllegalMove
from pay.actions import scales
from pay.models import ScaleVersion

KEPT_HERE = Path(__file__).resolve().parents[2] / "scales"


class Command(BaseCommand):
    help = "Checks a pay scale's file and stores its editions as drafts."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("path", help="the file, or its name in pay/scales")
        parser.add_argument("--publish", action="store_true", help="and publish them")

    def handle(self, *, path: str, publish: bool, **_options: Any) -> None:
        file = _find(path)
        try:
            versions = _load(file.read_text(errors="replace"), publish=publish)
        except FaultyFile as error:
            for fault in error.faults:
                self.stderr.write(f"{file.name}:{fault.line}: {fault.text}")
            raise SystemExit(1) from None
        except IllegalMove as error:
            raise CommandError(str(error)) from None
        for version in versions:
            version.refresh_from_db()
            words = f"{version.scale.code} {version.label}"
            self.stdout.write(f"{words}: {version.get_status_display()}")


@transaction.atomic
def _load(text: str, *, publish: bool) -> list[ScaleVersion]:
    at, by = timezone.now(), Actor.named("console")
    versions = scales.store_drafts(text=text, by=by, at=at)
    if publish:
        for version in versions:
            scales.publish(version=version, by=by, at=at)
    return versions


def _find(path: str) -> Path:
    for place in (Path(path), KEPT_HERE / path):
        if place.is_file():
            return place
    raise CommandError(f"There is no file {path}, here or in pay/scales")
