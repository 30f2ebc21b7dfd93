import json
import time
from argparse import ArgumentParser
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from ecf.events.actor import Actor
from register.actions import imports
from register.choices import ImportKind
from register.rules import entry_files
from register.rules.files import FaultyFile
from register.rules.imports import Comparison

SHOWN = 20  # of a kind, for somebody who reads; `--json` names all
NOT_IN_FILE = "Registered, not in the file"


class Command(BaseCommand):
    help = (
        "Shows how a CSV file of register entries differs from the register; with"
        " --apply it brings the register into step, all of it or none. Columns: number,"
        " name, town, registered_from, registered_until (the first day without"
        " registration; empty keeps the end there is, and gives a new entry the end of"
        " its registration year), and perhaps conditions: the words of those published"
        " now with | between them; empty is none; without the column they stay as they"
        " are. Nobody is taken off the register."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="CSV in UTF-8, with a header")
        parser.add_argument(
            "--apply", action="store_true", help="change the register, not only preview"
        )
        parser.add_argument(
            "--json",
            action="store_true",
            help="one line of JSON, with every difference",
        )

    def handle(self, *, file: Path, **options: Any) -> None:
        started = time.monotonic()
        if not file.is_file():
            raise CommandError(f"There is no file {file}")
        try:
            rows = entry_files.read(file.read_bytes())
        except FaultyFile as error:
            for fault in error.faults:
                self.stderr.write(f"{file.name}:{fault.line}: {fault.text}")
            self.stderr.write(f"{len(error.faults):,} faults: nothing was changed")
            raise SystemExit(1) from None
        at = timezone.now()
        if options["apply"]:
            by = Actor.named("register-import")
            found = imports.apply(rows=rows, by=by, at=at)
        else:
            found = imports.preview(rows=rows, at=at)
        seconds = round(time.monotonic() - started, 3)
        if options["json"]:
            self.stdout.write(_as_json(found, seconds, applied=options["apply"]))
        else:
            self._say(found, seconds, applied=options["apply"])

    def _say(self, found: Comparison, seconds: float, *, applied: bool) -> None:
        for kind in (ImportKind.NEW, ImportKind.CHANGED, ImportKind.LEFT_ALONE):
            lines = [
                f"  line {each.line}: {each.number} {each.words}"
                for each in found.of_kind(kind)
            ]
            self._list(str(kind.label), lines)
        self._list(NOT_IN_FILE, [f"  {number}" for number in found.not_in_file])
        counts = {kind.label: f"{count:,}" for kind, count in found.counts.items()}
        counts[NOT_IN_FILE] = f"{len(found.not_in_file):,}"
        counts["Rows in the file"] = f"{found.rows:,}"
        counts["Seconds"] = f"{seconds:.2f}"
        for name, value in counts.items():
            self.stdout.write(f"{name:<38}{value:>12}")
        if not applied:
            self.stdout.write("Nothing was changed. --apply changes the register")

    def _list(self, title: str, lines: Sequence[str]) -> None:
        if not lines:
            return
        self.stdout.write(title)
        for line in lines[:SHOWN]:
            self.stdout.write(line)
        if len(lines) > SHOWN:
            self.stdout.write(f"  and {len(lines) - SHOWN:,} more; --json names all")


def _as_json(found: Comparison, seconds: float, *, applied: bool) -> str:
    return json.dumps(
        {
            "applied": applied,
            "rows": found.rows,
            **{kind.value: count for kind, count in found.counts.items()},
            "not_in_file": len(found.not_in_file),
            "seconds": seconds,
            "differences": [
                {
                    "line": each.line,
                    "number": each.number,
                    "kind": each.kind.value,
                    "text": each.words,
                }
                for each in found.differences
            ],
            "numbers_not_in_file": list(found.not_in_file),
        }
    )
