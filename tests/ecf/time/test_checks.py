from datetime import timedelta

import time_machine

from ecf.time import checks, working_days

LAST = max(working_days.BANK_HOLIDAYS)


def test_nothing_is_said_while_bank_holidays_are_known_far_enough():
    with time_machine.travel(LAST - checks.AHEAD):
        assert checks.bank_holidays_are_known(None) == []


def test_it_is_said_when_the_known_bank_holidays_come_to_an_end():
    with time_machine.travel(LAST - checks.AHEAD + timedelta(days=1)):
        (warning,) = checks.bank_holidays_are_known(None)

    assert str(LAST) in warning.msg
    assert "govuk-bank-holidays" in warning.hint
