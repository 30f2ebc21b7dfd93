from datetime import date

from portfolio.rules import logs
from portfolio.rules.logs import Act, Entry


def entry(on, act=Act.SIGNED_OFF, person_name="Sasha Reid"):
    return Entry(on=on, act=act, person_name=person_name, what="Unit AAA")


def test_a_registration_year_begins_on_1_december():
    years = logs.by_year([entry(date(2026, 11, 30)), entry(date(2026, 12, 1))])
    assert [(year.first_day, year.last_day) for year in years] == [
        (date(2026, 12, 1), date(2027, 11, 30)),
        (date(2025, 12, 1), date(2026, 11, 30)),
    ]


def test_a_year_counts_each_kind_of_work_and_the_people():
    (year,) = logs.by_year(
        [
            entry(date(2026, 10, 1)),
            entry(date(2026, 10, 3), Act.RETURNED),
            entry(date(2026, 10, 2), person_name="Asha Lin"),
        ]
    )
    assert dict(year.counts) == {
        "Signed off": 2,
        "Countersigned": 0,
        "Returned with actions": 1,
        "Withdrew a sign-off": 0,
        "Observed": 0,
        "Decided prior learning": 0,
        "Took prior learning back": 0,
        "Took a second look": 0,
        "Wrote an interim report": 0,
        "Agreed to a progress meeting": 0,
    }
    assert year.people == 2
    assert [one.on.day for one in year.entries] == [3, 2, 1]


def test_nothing_makes_no_year():
    assert logs.by_year([]) == []
