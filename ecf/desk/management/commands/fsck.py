import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from ecf.desk import faults
from ecf.desk.faults.question import Fault
from ecf.time import london


class Command(BaseCommand):
    help = "Derive every derived fact anew and print each difference; exit 1 on any."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        found = list(faults.find(on=london.today(timezone.now())))
        if options["json"]:
            self.stdout.write(json.dumps([vars(fault) for fault in found]))
        else:
            self._say(found)
        if found:
            sys.exit(1)

    def _say(self, found: list[Fault]) -> None:
        for fault in found:
            self.stdout.write(f"Not so: {fault.says} ({fault.count}, {fault.name})")
            for row_id, detail in fault.rows:
                self.stdout.write(f"  {row_id}: {detail}")
        asked = len(faults.QUESTIONS) + len(faults.kept.ASKED)
        self.stdout.write(f"{asked} questions asked, {len(found)} answered badly")
