from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from curriculum.models import FrameworkVersion
from pay.models import ScaleVersion

# In the order they came into force: a version ends the one before it.
DUTIES = ("england-2024-10.yaml", "england.yaml", "england-2026-11.yaml")


class Command(BaseCommand):
    help = (
        "Councils, the framework, the pay scale and the duties: what every world needs."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Safe to repeat: what is published stays as it is."""
        house = Path(settings.BASE_DIR)
        call_command("load_councils", stdout=self.stdout)
        if not FrameworkVersion.objects.exists():
            path = house / "curriculum" / "frameworks" / "early-career.yaml"
            call_command("load_framework", str(path), publish=True, stdout=self.stdout)
        if not ScaleVersion.objects.exists():
            path = house / "pay" / "scales" / "illustrative.yaml"
            call_command("load_scale", str(path), publish=True, stdout=self.stdout)
        for name in DUTIES:
            path = house / "register" / "duties" / name
            call_command("load_duties", str(path), stdout=self.stdout)
