import hashlib
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from curriculum.actions import frameworks
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.rules import files
from curriculum.rules.faults import FaultyFile
from curriculum.rules.versions import AlreadyPublished, OutOfOrder
from ecf.events.actor import Actor

KEPT_HERE = Path(__file__).resolve().parents[2] / "frameworks"


class Command(BaseCommand):
    help = "Checks a framework file and stores it as a draft version."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", help="the file, or its name in curriculum/frameworks"
        )
        parser.add_argument("--publish", action="store_true", help="and publish it")

    def handle(self, *, path: str, publish: bool, **_options: Any) -> None:
        file = _find(path)
        try:
            version = self._load(file.read_bytes(), publish=publish)
        except FaultyFile as error:
            for fault in error.faults:
                self.stderr.write(f"{file.name}:{fault.line}: {fault.text}")
            raise SystemExit(1) from None
        except (AlreadyPublished, OutOfOrder) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{version.framework.code} {version.label}: {version.get_status_display()}"
        )

    @transaction.atomic
    def _load(self, content: bytes, *, publish: bool) -> FrameworkVersion:
        at, by = timezone.now(), Actor.named("console")
        version = frameworks.store_draft(
            edition=files.read(content.decode(errors="replace")),
            sha256=hashlib.sha256(content).hexdigest(),
            by=by,
            at=at,
        )
        if publish and version.status == VersionStatus.DRAFT:
            frameworks.publish(version=version, by=by, at=at)
        version.refresh_from_db()
        return version


def _find(path: str) -> Path:
    for place in (Path(path), KEPT_HERE / path):
        if place.is_file():
            return place
    raise CommandError(f"There is no file {path}, here or in curriculum/frameworks")
