"""SQL by hand against renewals."""

from datetime import date

import pytest

from register.actions import renewals
from register.models import Renewal
from tests import cast, rows
from tests.cast import register
from tests.register import world
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
REFUSE = """
    UPDATE register_renewal SET status = 'refused', decided_at = applied_at, reason = %s
    RETURNING id
"""


@pytest.fixture(autouse=True)
def applied():
    entry = register.registered(cast.sasha(), until=date(2026, 12, 1))
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=world.NOW)


def test_nobody_is_refused_without_a_reason():
    refused("renewal_refused_with_reason", run_telling, "renewal", REFUSE, "")
    run_telling("renewal", REFUSE, "Hours are missing")


@pytest.mark.parametrize(
    "change",
    [
        "entry_id = entry_id + 1",
        "year_from = year_from + interval '1 year'",
        "applied_at = applied_at - interval '1 day'",
    ],
)
def test_it_stays_as_it_was_applied_for(change):
    refused("renewal_unchanging", run, f"UPDATE register_renewal SET {change}")


def test_none_comes_without_an_event():
    next_year = rows.another(Renewal, year_from="year_from + interval '1 year'")
    refused("renewal_announced", run, next_year)
    run_telling("renewal", next_year)
