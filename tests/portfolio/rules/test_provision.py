from datetime import date

import pytest

from portfolio.choices import ProvisionKind, Side
from portfolio.rules import provision

SUPERVISION, CASELOAD = ProvisionKind.SUPERVISION, ProvisionKind.CASELOAD
NOVEMBER = date(2026, 11, 1)
VOICES = provision.voices_of("Sasha Reid", "Leeds", to_themselves=True)


def promise(from_, until=None, *, supervisions=2, caseload=12):
    return provision.Promise(
        from_=from_,
        until=until,
        numbers={
            SUPERVISION: supervisions,
            ProvisionKind.PROTECTED_DAY: 4,
            CASELOAD: caseload,
        },
    )


def given(side, day, *, kind=SUPERVISION, number=1, month=11):
    return provision.Given(
        kind=kind, side=side, on=date(2026, month, day), number=number
    )


def line(*, promised=2, own=None, employer=None, kind=SUPERVISION):
    return provision.Line(kind=kind, promised=promised, own=own, employer=employer)


@pytest.mark.parametrize(
    ("from_", "until", "held"),
    [
        (date(2026, 11, 30), None, True),
        (date(2026, 12, 1), None, False),
        (date(2026, 9, 7), date(2026, 11, 1), False),
        (date(2026, 9, 7), date(2026, 11, 2), True),
    ],
)
def test_a_promise_is_of_the_months_it_has_a_day_in(from_, until, held):
    found = provision.promise_in(NOVEMBER, [promise(from_, until)])
    assert (found is not None) is held


def test_a_month_belongs_to_its_last_agreement():
    old = promise(date(2026, 9, 7), date(2026, 11, 20))
    new = promise(date(2026, 11, 20), supervisions=4)
    assert provision.promise_in(NOVEMBER, [new, old]) == new


def test_each_side_counts_its_own_days_of_the_month():
    said = [
        given(Side.OWN, 3),
        given(Side.EMPLOYER, 3),
        given(Side.EMPLOYER, 17),
        given(Side.OWN, 30, month=10),
        given(Side.OWN, 1, month=12),
    ]
    month = provision.month_of(NOVEMBER, [promise(date(2026, 9, 7))], said)
    assert month.line(SUPERVISION) == line(own=1, employer=2)


def test_of_a_caseload_the_last_number_of_the_month_counts():
    said = [
        given(Side.OWN, 20, kind=CASELOAD, number=9),
        given(Side.OWN, 3, kind=CASELOAD, number=14),
    ]
    assert provision.month_of(NOVEMBER, [], said).line(CASELOAD).own == 9


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (line(), "Nothing recorded, of 2 promised"),
        (line(promised=None), "Nothing recorded"),
        (line(own=2, employer=2), "2 of 2"),
        (line(own=1), "1 of 2, as you say"),
        (line(employer=1), "1 of 2, as Leeds says"),
        (line(own=0), "0 of 2, as you say"),
        (line(own=1, employer=2), "You say 1, Leeds says 2, of 2"),
        (line(promised=None, own=1, employer=2), "You say 1, Leeds says 2"),
        (
            line(kind=CASELOAD, promised=12, own=14, employer=14),
            "14 of 12 at most",
        ),
    ],
)
def test_a_line_says_who_says_what(found, words):
    assert provision.in_words(found, VOICES) == words


@pytest.mark.parametrize(
    ("found", "short"),
    [
        (line(), False),
        (line(promised=None, own=1), False),
        (line(own=2), False),
        (line(own=1, employer=2), True),
        (line(kind=CASELOAD, promised=12, own=12), False),
        (line(kind=CASELOAD, promised=12, own=12, employer=13), True),
    ],
)
def test_less_than_promised_is_seen_by_what_either_says(found, short):
    assert found.falls_short is short


def test_a_year_adds_up_between_the_least_and_the_most():
    held = [promise(date(2026, 9, 7))]
    said = [given(Side.OWN, 3), given(Side.EMPLOYER, 3), given(Side.EMPLOYER, 4)]
    cases = [given(Side.OWN, 3, kind=CASELOAD, number=14)]
    months = [
        provision.month_of(first, held, [*said, *cases])
        for first in provision.months_of(date(2026, 9, 7), 1, date(2026, 11, 23))
    ]
    assert len(months) == 3
    assert provision.total_in_words(SUPERVISION, months) == "1 to 2 of 6"
    assert provision.total_in_words(CASELOAD, months) == "Over in 1 of 1 month"
    assert (
        provision.total_in_words(ProvisionKind.PROTECTED_DAY, months)
        == "Nothing recorded"
    )


def test_without_a_promise_a_total_is_what_was_given():
    months = [provision.month_of(NOVEMBER, [], [given(Side.OWN, 3)])]
    assert provision.total_in_words(SUPERVISION, months) == "1"


@pytest.mark.parametrize(
    ("on", "year"),
    [
        (date(2026, 8, 1), 1),
        (date(2026, 9, 7), 1),
        (date(2027, 8, 31), 1),
        (date(2027, 9, 1), 2),
        (date(2031, 9, 1), 6),
    ],
)
def test_years_begin_with_the_month_somebody_set_out(on, year):
    assert provision.year_of(date(2026, 9, 7), on) == year


def test_a_year_that_is_over_has_twelve_months():
    months = provision.months_of(date(2024, 2, 29), 2, date(2026, 11, 23))
    assert (months[0], months[-1], len(months)) == (
        date(2025, 2, 1),
        date(2026, 1, 1),
        12,
    )


def test_buttons_stop_at_nothing_and_at_the_most():
    assert provision.one_less_and_more(SUPERVISION, 0) == {"less": None, "more": 1}
    assert provision.one_less_and_more(SUPERVISION, 31) == {"less": 30, "more": None}


@pytest.mark.parametrize(
    ("on", "refusal"),
    [
        (date(2026, 9, 6), "7 September 2026"),
        (date(2026, 9, 7), None),
        (date(2026, 11, 23), None),
        (date(2026, 11, 24), "today or in the past"),
    ],
)
def test_what_was_given_was_given_by_today(on, refusal):
    found = provision.refuse_day(
        on, started_on=date(2026, 9, 7), today=date(2026, 11, 23)
    )
    assert (found is None) if refusal is None else refusal in found
