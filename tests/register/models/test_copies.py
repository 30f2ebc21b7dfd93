"""A row that was made as it should be, copied by hand with one thing changed."""

import json
from datetime import date

import pytest

from register.actions import renewals
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.models.attacks import refused, run

pytestmark = pytest.mark.django_db
BEFORE = "[1990-01-01,1991-01-01)"
COPY = """
    INSERT INTO register_{table}
    SELECT (jsonb_populate_record(there, %s::jsonb)).*
    FROM register_{table} there ORDER BY there.id LIMIT 1
"""


def copied(table, **changed):
    run(COPY.format(table=table), json.dumps({"id": 900_000, **changed}))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("dutyrule_version_once", {"period": BEFORE}),
        ("dutyrule_one_in_force", {"version": "9"}),
        (
            "dutyrule_without_reference_is_known",
            {"version": "9", "period": BEFORE, "without_reference": "maybe"},
        ),
    ],
)
def test_a_duty_has_one_rule_at_a_time(name, changed):
    world.load_rules()
    refused(name, lambda: copied("dutyrule", **changed))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("renewal_once_a_year", {}),
        ("renewal_decided_has_time", {"status": "granted", "year_from": "2027-12-01"}),
        ("renewal_year_from_december", {"year_from": "2027-11-30"}),
    ],
)
def test_a_renewal_is_of_one_year(name, changed):
    entry = register.registered(cast.sasha(), until=date(2026, 12, 1))
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=world.NOW)
    refused(name, lambda: copied("renewal", **changed))
