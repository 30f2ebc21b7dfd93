"""A population is consistent, deterministic, and placed in one transaction or none."""

import re
from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import connections

from ecf.desk.populate import lives
from pay.models import Position
from portfolio.models import Enrolment
from register.models import Entry, RegistrationNumber
from tests import database

ON = date(2026, 11, 21)
UNITS = tuple(
    lives.Unit(id=number, kinds=("reflection",), statements=(1, 2))
    for number in range(4)
)
STAGES = tuple(
    lives.Stage(
        id=number,
        number=number,
        units=UNITS,
        modules_chosen=(),
        minimum=(),
        has_assessment=number == 2,
        annotation=None,
    )
    for number in (1, 2, 3)
)


def some_lives(*, seed):
    return list(lives.lives(people=400, seed=seed, on=ON, stages=STAGES, employers=3))


def test_the_same_seed_gives_the_same_lives_and_another_gives_others():
    assert some_lives(seed=1) == some_lives(seed=1)
    assert some_lives(seed=1) != some_lives(seed=2)


def test_half_are_enrolled_at_every_stage_and_nothing_has_happened_in_the_future():
    everyone = some_lives(seed=1)
    enrolled = [life for life in everyone if life.enrolled]
    assert len(enrolled) == len(everyone) / 2
    assert {len(life.years) for life in enrolled} == {1, 2, 3}
    for life in enrolled:
        for year in life.years:
            days = [*year.submitted_on, year.waiting_on, year.sat_on, year.passed_on]
            assert all(day < ON for day in days if day)


def test_nobody_on_the_way_is_suspended_or_lapsed():
    for life in some_lives(seed=3):
        if life.enrolled or life.educates:
            assert life.suspended_from is None
            assert life.registered_until > ON


@pytest.mark.django_db(databases=["default", "owner"])
def test_numbers_count_from_a_million_and_half_are_placed_on_pay(population):
    numbers = RegistrationNumber.objects.order_by("pk").values_list("number", flat=True)
    assert list(numbers) == [f"SW{1_000_000 + n}" for n in range(population)]
    assert Entry.objects.count() == population
    assert Enrolment.objects.count() == population / 2
    placed = Position.objects.filter(superseded_at=None).values("person").distinct()
    assert placed.count() == population / 2


WHAT_HOLDS = """
    SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid)
    FROM pg_constraint WHERE connamespace = 'public'::regnamespace
    UNION ALL
    SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
    UNION ALL
    SELECT tgrelid::regclass::text, tgname, tgenabled::text
    FROM pg_trigger WHERE NOT tgisinternal
    ORDER BY 1, 2, 3
"""


@pytest.mark.django_db(databases=["default", "owner"])
def test_whatever_held_the_tables_before_holds_them_after(population):
    with connections["owner"].cursor() as cursor:
        cursor.execute(WHAT_HOLDS)
        after = cursor.fetchall()
    before = database.asked_of_owner(database.MIGRATED, WHAT_HOLDS)
    assert [bare(row) for row in after] == [bare(row) for row in before]


def bare(row):
    """PostgreSQL writes a predicate it has read back with other casts."""
    table, name, definition = row
    return table, name, re.sub(r"::[a-z ]+(\[\])?|[()\s]", "", definition)


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_second_population_is_refused(population):
    with pytest.raises(CommandError, match="a population already"):
        call_command("populate", social_workers=10)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ({"social_workers": 1}, "2 or more"),
        ({"social_workers": 5, "on": date(2999, 1, 1)}, "future"),
    ],
)
def test_what_cannot_be_populated_says_why(arguments, words):
    with pytest.raises(CommandError, match=words):
        call_command("populate", **arguments)
