"""Completions are derived: what does not fit the sign-offs is put right, both ways."""

import pytest
from django.db import connection

from ecf.events.models import EventRecord
from portfolio.actions import completions
from portfolio.models import StageCompletion, UnitCompletion
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    enrolment = portfolio.on_the_way()
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    return enrolment


def bring(enrolment):
    completions.bring_up_to_date(enrolment=enrolment, by=people.CONSOLE, at=NOW)


def run(statement):
    with connection.cursor() as cursor:
        cursor.execute(statement)


def standing():
    return [
        table.objects.filter(withdrawn_at=None).count()
        for table in (UnitCompletion, StageCompletion)
    ]


def test_what_fits_is_left_alone(enrolment):
    before = EventRecord.objects.count()
    bring(enrolment)
    assert EventRecord.objects.count() == before
    assert standing() == [2, 1]


def test_what_is_lacking_is_added(enrolment):
    run("UPDATE portfolio_unitcompletion SET withdrawn_at = now()")
    run("UPDATE portfolio_stagecompletion SET withdrawn_at = now()")
    bring(enrolment)
    assert standing() == [2, 1]


@pytest.mark.parametrize("table", [UnitCompletion, StageCompletion])
def test_a_date_that_does_not_fit_is_put_right(enrolment, table):
    (counts_from,) = set(table.objects.values_list("counts_from", flat=True))
    run(f"UPDATE {table._meta.db_table} SET counts_from = '2026-01-01'")
    bring(enrolment)
    standing_now = table.objects.filter(withdrawn_at=None)
    assert {found.counts_from for found in standing_now} == {counts_from}
    assert standing() == [2, 1]


def test_what_nothing_holds_up_is_withdrawn(enrolment):
    run(
        "UPDATE portfolio_submission SET status = 'withdrawn', withdrawn_at = now(),"
        " withdrawn_because = 'Wrong', hearing = 'silent', heard_on = current_date,"
        " withdrawn_by_id ="
        f" {people.mei().pk} WHERE id = (SELECT min(id) FROM portfolio_submission)"
    )
    bring(enrolment)
    assert standing() == [1, 0]
