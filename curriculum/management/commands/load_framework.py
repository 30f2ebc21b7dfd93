import hashlib
from argparse import ArgumentParser
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from curriculum.actions import frameworks
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from curriculum.rules import files
from curriculum.rules.editions import Reference
from curriculum.rules.faults import FaultyFile
from curriculum.rules.versions import AlreadyPublished, OutOfOrder
from ecf.events.actor import Actor

KEPT_HERE = Path(__file__).resolve().parents[2] / "frameworks"


class Command(BaseCommand):
    help = (
        "Checks a framework file, and NAME.references.yaml beside it, and stores"
        " them as a draft version."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "path", help="the file, or its name in curriculum/frameworks"
        )
        parser.add_argument("--publish", action="store_true", help="and publish it")

    def handle(self, *, path: str, publish: bool, **_options: Any) -> None:
        file = _find(path)
        beside = file.with_suffix(".references.yaml")
        try:
            references = self._read_references(beside) if beside.is_file() else ()
            version = self._load(file, references, publish=publish)
        except (AlreadyPublished, OutOfOrder) as error:
            raise CommandError(str(error)) from None
        self.stdout.write(
            f"{version.framework.code} {version.label}: {version.get_status_display()}"
        )

    def _read_references(self, file: Path) -> tuple[Reference, ...]:
        with self._pointing_at(file):
            return files.read_references(file.read_text(errors="replace"))

    @transaction.atomic
    def _load(
        self, file: Path, references: tuple[Reference, ...], *, publish: bool
    ) -> FrameworkVersion:
        at, by = timezone.now(), Actor.named("console")
        with self._pointing_at(file):
            version = frameworks.store_draft(
                edition=files.read(file.read_text(errors="replace"), beside=references),
                sha256=hashlib.sha256(file.read_bytes()).hexdigest(),
                by=by,
                at=at,
            )
        if publish and version.status == VersionStatus.DRAFT:
            frameworks.publish(version=version, by=by, at=at)
        version.refresh_from_db()
        return version

    @contextmanager
    def _pointing_at(self, file: Path) -> Iterator[None]:
        """What is wrong with a file is printed as compilers do: file, line, fault."""
        try:
            yield
        except FaultyFile as error:
            for fault in error.faults:
                self.stderr.write(f"{file.name}:{fault.line}: {fault.text}")
            raise SystemExit(1) from None


def _find(path: str) -> Path:
    for place in (Path(path), KEPT_HERE / path):
        if place.is_file():
            return place
    raise CommandError(f"There is no file {path}, here or in curriculum/frameworks")
