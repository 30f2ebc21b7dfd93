from datetime import date, timedelta

import pytest

from register.rules import employment
from register.rules.employment import Job, Known

ON = date(2026, 8, 1)
ALWAYS = ((date(2010, 1, 1), None),)


def job(from_, until=None, place="Leeds"):
    return Job(place=place, from_=from_, until=until)


def known(*jobs, registered=ALWAYS, is_hidden=False):
    return Known(jobs=jobs, registered=registered, is_hidden=is_hidden)


@pytest.mark.parametrize(
    ("of", "words", "enough"),
    [
        (known(), "knows of no direct employment", False),
        (known(job(date(2026, 7, 20))), "Less than a month of", False),
        (known(job(date(2024, 4, 1))), "2 years 4 months of", False),
        (known(job(date(2023, 8, 2))), "2 years 11 months of", False),
        (known(job(date(2023, 8, 1))), "3 years of", True),
        (known(job(date(2025, 7, 1))), "1 year 1 month of", False),
        # Two jobs on the same day are one day.
        (
            known(job(date(2025, 8, 1)), job(date(2025, 8, 1), place="York")),
            "1 year of",
            False,
        ),
        # A gap does not count; what was before it does.
        (
            known(
                job(date(2020, 1, 1), date(2022, 1, 1)),
                job(date(2025, 8, 1), place="York"),
            ),
            "3 years of",
            True,
        ),
        # After qualifying: on the register.
        (
            known(job(date(2015, 1, 1)), registered=((date(2025, 8, 1), None),)),
            "1 year of",
            False,
        ),
        (
            known(
                job(date(2015, 1, 1)),
                registered=(
                    (date(2016, 7, 31), date(2017, 8, 1)),
                    (date(2017, 8, 1), date(2018, 8, 1)),
                    (date(2025, 8, 1), None),
                ),
            ),
            "3 years of",
            True,
        ),
        # Not what is to come.
        (known(job(ON)), "knows of no direct employment", False),
    ],
)
def test_what_counts_is_said_and_measured(of, words, enough):
    assert words in employment.said(of, on=ON)
    assert employment.is_enough(of, 3, on=ON) is enough


def test_places_are_named_with_their_days():
    of = known(
        job(date(2024, 7, 1)), job(date(2020, 1, 1), date(2021, 1, 1), place="York")
    )
    assert employment.said(of, on=ON) == (
        "3 years 1 month of direct employment that this service knows of: York from 1"
        " January 2020 to the end of 31 December 2020, Leeds since 1 July 2024"
    )


def test_nobody_learns_where_somebody_hidden_works():
    of = known(job(date(2024, 7, 1)), is_hidden=True)
    assert "Leeds" not in employment.said(of, on=ON)


def test_a_job_before_registration_is_not_named():
    of = known(
        job(date(2009, 1, 1), date(2010, 1, 1), place="York"), job(date(2024, 7, 1))
    )
    assert "York" not in employment.said(of, on=ON)


@pytest.mark.parametrize(
    ("of", "day"),
    [
        (known(job(date(2024, 4, 1))), date(2027, 4, 1)),
        (known(job(date(2024, 2, 29))), date(2027, 3, 1)),
        (known(job(date(2024, 4, 1), date(2027, 4, 1))), date(2027, 4, 1)),
        (known(job(date(2024, 4, 1), date(2027, 3, 31))), None),
        (known(job(date(2024, 4, 1), date(2026, 4, 1))), None),
        (known(job(date(2020, 4, 1))), None),
        (known(), None),
    ],
)
def test_the_day_on_which_it_comes_to_be_enough(of, day):
    assert employment.enough_from(of, 3, on=ON) == day
    if day is not None:
        assert employment.is_enough(of, 3, on=day)
        assert not employment.is_enough(of, 3, on=day - timedelta(days=1))
