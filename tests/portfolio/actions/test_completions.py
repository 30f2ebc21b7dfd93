"""Completions are derived: what does not fit the sign-offs is put right, both ways."""

from collections import Counter

import pytest
from django.db import connection, connections

from curriculum.choices import EvidenceKind
from ecf.desk import faults
from ecf.events.models import EventRecord
from portfolio.actions import completions
from portfolio.models import Evidence, StageCompletion, UnitCompletion
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

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


def faulty():
    names = {fault.name for fault in faults.find(on=TODAY)}
    return names & {"stage_completion_is_derived"}


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


def test_a_year_is_complete_with_a_reflection_at_6_months_and_one_at_12():
    """The rule, and what `fsck` derives, agree at each step."""
    enrolment = portfolio.on_the_way(version=frameworks.looking_back())
    first, last = (frameworks.unit_of(enrolment.version, c) for c in ("AAA", "BBB"))
    portfolio.evidenced(enrolment, first, kind=EvidenceKind.REFLECTION_6_MONTHS)
    portfolio.signed_off(enrolment, first)
    assert (standing(), faulty()) == ([1, 0], set())
    portfolio.signed_off(enrolment, last)
    kinds = Counter(Evidence.objects.values_list("kind", flat=True))
    assert kinds == {"reflection_6_months": 1, "reflection_12_months": 1}
    assert (standing(), faulty()) == ([2, 1], set())


@pytest.mark.django_db(databases=["default", "owner"], transaction=True)
def test_two_reflections_of_no_certain_time_are_no_year_to_fsck():
    enrolment = portfolio.on_the_way(version=frameworks.looking_back())
    portfolio.stage_done(enrolment, frameworks.stage_of(enrolment.version, 1))
    with connections["owner"].cursor() as cursor:
        cursor.execute("ALTER TABLE portfolio_evidence DISABLE TRIGGER USER")
        cursor.execute("UPDATE portfolio_evidence SET kind = 'reflection'")
        cursor.execute("ALTER TABLE portfolio_evidence ENABLE TRIGGER USER")
    assert faulty()
