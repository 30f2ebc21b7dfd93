from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from ecf import diagrams

PAGE = Path("docs/states.md")


class Command(BaseCommand):
    help = "Draws every state machine into docs/states.md."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check", action="store_true", help="change nothing; fail if it is old"
        )

    def handle(self, *_: Any, check: bool, **__: Any) -> None:
        page = settings.BASE_DIR / PAGE
        drawn = diagrams.drawn()
        if not check:
            page.write_text(drawn)
        elif not page.exists() or page.read_text() != drawn:
            raise CommandError(f"{PAGE} is old: run make diagrams")
