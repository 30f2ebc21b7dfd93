import csv
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from accounts.choices import OrganisationKind
from accounts.models import Organisation

pytestmark = pytest.mark.django_db


def load():
    out = StringIO()
    call_command("load_councils", stdout=out)
    return out.getvalue()


def test_every_council_of_england_is_loaded_with_the_two_bodies():
    assert load() == "153 councils, the regulator and the national body\n"
    kinds = Organisation.objects.values_list("kind", flat=True)
    assert sorted(kinds).count(OrganisationKind.COUNCIL) == 153
    leeds = Organisation.objects.get(code="LDS")
    assert (leeds.name, leeds.official_name, leeds.gss_code, leeds.region) == (
        "Leeds",
        "Leeds City Council",
        "E08000035",
        "Yorkshire and The Humber",
    )
    assert Organisation.objects.get(code="SWR").kind == OrganisationKind.REGULATOR
    assert Organisation.objects.get(code="NAT").kind == OrganisationKind.NATIONAL


def test_loading_again_changes_nothing():
    load()
    before = list(Organisation.objects.order_by("pk").values())
    load()
    assert list(Organisation.objects.order_by("pk").values()) == before


def test_the_file_says_where_it_comes_from():
    folder = Path(__file__).resolve().parents[3] / "accounts" / "data"
    words = (folder / "README.md").read_text()
    assert "mySociety" in words
    assert "Attribution 4.0" in words
    with (folder / "councils.csv").open(encoding="utf-8", newline="") as file:
        codes = [row["code"] for row in csv.DictReader(file)]
    assert len(codes) == len(set(codes)) == 153
