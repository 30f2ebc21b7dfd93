from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from accounts import queries as accounts
from ecf.desk.demo import cast, world


class Command(BaseCommand):
    help = "Fill an empty database with a small lived-in world, and say who signs in."

    def handle(self, *args: Any, **options: Any) -> None:
        """Made once; asked again, it only says who is there."""
        if accounts.user_of("carol@example.org") is None:
            for line in world.make(timezone.now()):
                self.stdout.write(f"  {line}")
        self._introduce()

    def _introduce(self) -> None:
        self.stdout.write(f"\nEverybody's password: {cast.PASSWORD}\n")
        for name, email, look_at in cast.everyone():
            self.stdout.write(f"  {email:22} {name}, {look_at}")
        numbers = ", ".join(
            f"{traveller.name} {traveller.number}" for traveller in cast.TRAVELLERS[:6]
        )
        self.stdout.write(f"\nRegistration numbers to check: {numbers}\n")
