import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from accounts.actions import organisations
from accounts.choices import OrganisationKind

COUNCILS = Path(__file__).resolve().parents[2] / "data" / "councils.csv"
# Invented bodies with plain names: no such register or programme exists.
REGULATOR = ("SWR", "Social Work Register")
NATIONAL_BODY = ("NAT", "National Programme for Social Work")


class Command(BaseCommand):
    help = "Loads the councils of England, the regulator and the national body."

    @transaction.atomic
    def handle(self, *_arguments: Any, **_options: Any) -> None:
        """Safe to repeat."""
        with COUNCILS.open(encoding="utf-8", newline="") as file:
            rows = list(csv.DictReader(file))
        for row in rows:
            organisations.add(
                code=row["code"],
                name=row["name"],
                official_name=row["official_name"],
                gss_code=row["gss_code"],
                region=row["region"],
                kind=OrganisationKind.COUNCIL,
            )
        code, name = REGULATOR
        organisations.add(code=code, name=name, kind=OrganisationKind.REGULATOR)
        code, name = NATIONAL_BODY
        organisations.add(code=code, name=name, kind=OrganisationKind.NATIONAL)
        self.stdout.write(f"{len(rows)} councils, the regulator and the national body")
