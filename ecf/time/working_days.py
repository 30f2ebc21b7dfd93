"""Working days of England: neither weekend nor bank holiday (E5)."""

from datetime import date, timedelta

from govuk_bank_holidays.bank_holidays import BankHolidays

# As GOV.UK published them; the package brings the list, so that nothing is asked for
# over the network. `ecf.time.checks` says when it ends too soon.
BANK_HOLIDAYS = frozenset(
    each["date"]
    for each in BankHolidays(use_cached_holidays=True).get_holidays(
        division=BankHolidays.ENGLAND_AND_WALES
    )
)
SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < SATURDAY and day not in BANK_HOLIDAYS


def add_working_days(start: date, count: int) -> date:
    """The day that is `count` working days after `start`, which is day nought."""
    day = start
    while count > 0:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day


def working_days_between(start: date, end: date) -> int:
    """Working days after `start`, up to and including `end`; 0 where end is earlier."""
    days = (end - start).days
    return sum(is_working_day(start + timedelta(days=n)) for n in range(1, days + 1))
