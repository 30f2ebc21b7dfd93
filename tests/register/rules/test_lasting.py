from datetime import date

import pytest

from register.rules.lasting import refuse_days, usual_until

FROM = date(2026, 11, 21)


@pytest.mark.parametrize(
    ("kind", "until", "is_refused"),
    [
        ("abe_interviewer", None, True),
        ("abe_interviewer", date(2029, 11, 22), True),
        ("abe_interviewer", date(2029, 11, 21), False),
        ("abe_interviewer", date(2027, 1, 1), False),
        ("amhp", None, False),
        ("practice_educator", None, False),
    ],
)
def test_an_interviewers_annotation_lasts_three_years_at_most(kind, until, is_refused):
    assert (refuse_days(kind, FROM, until) is not None) == is_refused


def test_a_refusal_names_the_latest_day():
    said = refuse_days("abe_interviewer", FROM, None)
    assert "20 November 2029 at the latest" in said


@pytest.mark.parametrize(
    ("kind", "from_", "until"),
    [
        ("abe_interviewer", FROM, date(2029, 11, 21)),
        ("practice_educator", date(2028, 2, 29), date(2031, 3, 1)),
        ("bia", FROM, None),
    ],
)
def test_three_years_are_offered_where_a_kind_lasts_them(kind, from_, until):
    assert usual_until(kind, from_) == until
