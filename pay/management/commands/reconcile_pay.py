import json
import time
from argparse import ArgumentParser
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ecf.events.actor import Actor
from ecf.time import london
from pay.actions import positions
from pay.rules.changes import Changes


class Command(BaseCommand):
    help = "Brings every pay position up to date; downgrades are only proposed."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--on", metavar="DATE", help="as on that London date; today's if left out"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would change, and stop"
        )
        parser.add_argument(
            "--json", action="store_true", help="end with one line of JSON"
        )

    def handle(self, *, on: str | None, dry_run: bool, **options: Any) -> None:
        at = timezone.now()
        day = _day(on) or london.today(at)
        started = time.monotonic()
        if dry_run:
            changes = positions.preview(on=day)
        else:
            changes = positions.bring_up_to_date(
                people=None, by=Actor.named("console"), at=at, on=day
            )
        seconds = round(time.monotonic() - started, 3)
        if options["json"]:
            self.stdout.write(json.dumps({**vars(changes), "seconds": seconds}))
        else:
            self._say(changes, day, seconds, dry_run=dry_run)

    def _say(
        self, changes: Changes, on: date, seconds: float, *, dry_run: bool
    ) -> None:
        lines = {
            "On": on.isoformat(),
            "People with a position, or owed one": f"{changes.people:,}",
            "Would change" if dry_run else "Changed": f"{changes.changed:,}",
            "Downgrades to propose" if dry_run else "Downgrades proposed": (
                f"{changes.proposed_downgrades:,}"
            ),
            "Seconds": f"{seconds:.2f}",
        }
        for name, value in lines.items():
            self.stdout.write(f"{name:<38}{value:>12}")


def _day(on: str | None) -> date | None:
    try:
        return date.fromisoformat(on) if on else None
    except ValueError:
        raise CommandError(f"{on} is not a date like 2026-04-01") from None
