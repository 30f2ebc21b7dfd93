from datetime import date

from ecf.time import periods

FIRST, LAST, AFTER = date(2026, 9, 1), date(2026, 11, 30), date(2026, 12, 1)


def test_a_period_holds_its_first_day_and_not_its_end():
    period = periods.period(FIRST, AFTER)
    assert periods.covers(period, FIRST)
    assert periods.covers(period, LAST)
    assert not periods.covers(period, AFTER)


def test_a_period_without_end_goes_on():
    assert periods.covers(periods.period(FIRST), date(2099, 1, 1))


def test_ending_a_period_never_makes_it_longer():
    running = periods.period(FIRST)
    ended = periods.ended(running, AFTER)
    assert ended == periods.period(FIRST, AFTER)
    assert periods.ended(ended, date(2027, 1, 1)) == ended


def test_people_say_the_last_day_not_the_first_without():
    assert periods.last_day(AFTER) == LAST
