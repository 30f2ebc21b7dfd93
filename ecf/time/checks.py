"""What `manage.py check` says about time."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.core import checks
from django.utils import timezone

from ecf.time import london
from ecf.time.working_days import BANK_HOLIDAYS

# The longest time that a rule counts in working days, with room to upgrade.
AHEAD = timedelta(days=180)


def bank_holidays_are_known(
    app_configs: Sequence[Any] | None,  # noqa: ARG001 - as Django calls it
    **_: Any,
) -> list[checks.CheckMessage]:
    """A deadline reckoned without the bank holidays would come too soon."""
    last = max(BANK_HOLIDAYS)
    if last >= london.today(timezone.now()) + AHEAD:
        return []
    return [
        checks.Warning(
            f"Bank holidays are known up to {last} and no further.",
            hint="Upgrade govuk-bank-holidays: GOV.UK publishes two years ahead.",
            id="ecf_time.W001",
        )
    ]
