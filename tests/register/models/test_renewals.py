"""SQL by hand against renewals."""

from datetime import date

import pytest

from register.actions import renewals
from tests import cast
from tests.cast import register
from tests.register import world
from tests.register.models.attacks import refused, run_telling

pytestmark = pytest.mark.django_db
REFUSE = """
    UPDATE register_renewal SET status = 'refused', decided_at = applied_at, reason = %s
    RETURNING id
"""


def test_nobody_is_refused_without_a_reason():
    entry = register.registered(cast.sasha(), until=date(2026, 12, 1))
    renewals.apply_to_renew(entry=entry, by=cast.CONSOLE, at=world.NOW)
    refused("renewal_refused_with_reason", run_telling, "renewal", REFUSE, "")
    run_telling("renewal", REFUSE, "Hours are missing")
