"""Expected pace against done, in months of full-time work: advice, never a minimum or
a cap (P8)."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from portfolio.choices import PaceState
from portfolio.rules.clocks import Time, full_time_days

# A stage is a year of full-time work.
MONTHS_A_STAGE = 12
DAYS_A_MONTH = Decimal("30.4375")
ONE_DECIMAL = Decimal("0.1")


@dataclass(frozen=True, kw_only=True)
class Pace:
    """Of the stage somebody is on: `months` worked of it, full time, to one decimal;
    `expected` units by now. `apart` is how many months the units done are behind the
    time worked, or ahead of it. `days_barred` were left out of it, the registration not
    being in force."""

    state: PaceState
    months: Decimal
    apart: Decimal
    done: int
    expected: int
    units: int
    days_barred: int = 0

    @property
    def in_words(self) -> str:
        if self.state == PaceState.BEHIND:
            return f"Behind by {_months(self.apart)}"
        return str(self.state.label)


def pace(*, worked: Decimal, done: int, units: int, days_barred: int = 0) -> Pace:
    """From months of full-time work since the stage began, not rounded, and how many
    of its units are done. A unit is expected once its share of the year is worked."""
    expected = min(int(units * worked / MONTHS_A_STAGE), units)
    gap = abs(worked - Decimal(MONTHS_A_STAGE * done) / max(units, 1))
    return Pace(
        state=_state(done, expected),
        months=_rounded(worked),
        apart=_rounded(gap),
        done=done,
        expected=expected,
        units=units,
        days_barred=days_barred,
    )


def months_worked(time: Time, *, since: date, on: date) -> Decimal:
    """Months of full-time work from `since` to the end of `on`; not rounded, so that
    parts of a time add up to the whole."""
    until = on + timedelta(days=1)
    return full_time_days(time, from_=since, until=until) / DAYS_A_MONTH


def _state(done: int, expected: int) -> PaceState:
    if done < expected:
        return PaceState.BEHIND
    return PaceState.AHEAD if done > expected else PaceState.ON_PACE


def _rounded(months: Decimal) -> Decimal:
    return months.quantize(ONE_DECIMAL, ROUND_HALF_UP)


def _months(months: Decimal) -> str:
    return f"{months} month" if months == 1 else f"{months} months"
