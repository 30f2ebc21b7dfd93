import time
from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from curriculum import queries as curriculum
from ecf.desk.populate import loading
from ecf.events.actor import Actor
from ecf.time import london
from pay.actions import positions
from register.models import RegistrationNumber

FRAMEWORK = "early-career"
FEWEST = 2  # a social worker and an educator


class Command(BaseCommand):
    help = "A synthetic population: deterministic, consistent, numbered from SW1000000."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--social-workers", type=int, required=True, metavar="N")
        parser.add_argument("--seed", type=int, default=1, metavar="S")
        parser.add_argument(
            "--on", type=date.fromisoformat, default=None, metavar="DATE"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        people, started = options["social_workers"], time.monotonic()
        now = timezone.now()
        on = options["on"] or london.today(now)
        self._refuse(people, on, london.today(now))
        version = curriculum.version_in_force(FRAMEWORK, on)
        if version is None:
            raise CommandError("Load and publish the framework first: load_reference")
        for done in loading.load(
            people=people, seed=options["seed"], on=on, version=version
        ):
            self.stdout.write(f"{done:>9,} of {people:,} people", ending="\r")
        self.stdout.write(f"\nCopied in {time.monotonic() - started:.1f} s")
        positions.bring_up_to_date(
            people=None, by=Actor.named("populate"), at=now, on=on, with_past=False
        )
        self.stdout.write(f"Placed on pay after {time.monotonic() - started:.1f} s")

    def _refuse(self, people: int, on: date, today: date) -> None:
        if people < FEWEST:
            raise CommandError(f"--social-workers must be {FEWEST} or more")
        if on > today:
            raise CommandError("--on may not lie in the future")
        if RegistrationNumber.objects.filter(number="SW1000000").exists():
            raise CommandError(
                "There is a population already: start from a new database"
            )
