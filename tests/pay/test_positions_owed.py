"""The one statement for everyone, against the oracle that walks from day to day."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection

from tests.pay import histories, oracle
from tests.pay.histories import FIRST, LAST

pytestmark = pytest.mark.django_db

OWED = """
    SELECT owed.person_id, version.label, point.number, owed.amount, owed.needs_stage,
        owed.units, owed.since
    FROM positions_owed(%s, %s) owed
    JOIN pay_scaleversion version ON version.id = owed.version_id
    JOIN pay_spinepoint point ON point.id = owed.point_id
"""


def owed(people, on):
    with connection.cursor() as cursor:
        cursor.execute(OWED, [people, on])
        return {row[0]: oracle.Owed(*row[1:]) for row in cursor.fetchall()}


@pytest.mark.parametrize("seed", range(4))
def test_the_statement_says_what_the_oracle_says_on_any_day(seed):
    histories.reference()
    chance = random.Random(seed)
    made = [histories.random_history(chance) for _ in range(40)]
    people = histories.write(made)
    for _ in range(12):
        on = FIRST + timedelta(days=chance.randrange((LAST - FIRST).days + 30))
        expected = {
            person.pk: found
            for person, history in zip(people, made, strict=True)
            if (found := oracle.owed(history, on))
        }
        assert owed(None, on) == expected
        one = chance.choice(people).pk
        assert owed([one], on) == {k: v for k, v in expected.items() if k == one}


def test_nothing_is_owed_before_the_first_scale():
    histories.reference()
    histories.write([oracle.History(jobs=[oracle.Job(date(2020, 1, 1), None)])])
    assert owed(None, date(2025, 3, 31)) == {}
