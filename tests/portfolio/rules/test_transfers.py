from datetime import date

from portfolio.rules import transfers


def test_the_old_employer_has_ten_working_days_of_england():
    # Christmas Day, Boxing Day (made up for on the 28th) and New Year are not counted.
    assert transfers.last_day_to_confirm(date(2026, 12, 18)) == date(2027, 1, 6)


def test_on_the_last_of_them_it_does_not_complete_by_itself_yet():
    last = date(2026, 12, 7)
    assert transfers.refuse_by_itself(confirm_by=last, on=last)
    assert transfers.refuse_by_itself(confirm_by=last, on=date(2026, 12, 8)) is None
