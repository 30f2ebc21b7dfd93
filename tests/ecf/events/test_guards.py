"""No change without an event, not even by SQL: tried on employments."""

import pytest
from django.db import IntegrityError, connection, transaction

from accounts.events import EmploymentStarted, ManagerNamed
from accounts.models import Employment
from ecf.events import history
from ecf.events.models import EventRecord
from ecf.time.periods import period
from tests.cast import people
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def nobody():
    """Somebody who works nowhere."""
    with transaction.atomic():
        return people.people.add(name="Ann Other")


def employ(person, *, announce=None):
    with transaction.atomic():
        employment = Employment.objects.create(
            person=person, organisation=people.leeds(), period=period(people.SINCE)
        )
        if announce:
            announce(employment)
    return employment


def announce(employment, *, off=0):
    event = EmploymentStarted(
        person_id=employment.person_id,
        employment_id=employment.pk + off,
        organisation_id=employment.organisation_id,
        started_on=people.SINCE,
    )
    history.record(event, by=facts.SYSTEM, at=facts.NOON)


def test_a_change_commits_with_its_event(nobody):
    employ(nobody, announce=announce)
    assert Employment.objects.filter(person=nobody).exists()


def test_a_change_without_an_event_does_not_commit(nobody):
    with pytest.raises(IntegrityError, match="employment changed without an event"):
        employ(nobody)
    assert not Employment.objects.filter(person=nobody).exists()


def test_an_event_about_another_thing_does_not_count(nobody):
    with pytest.raises(IntegrityError, match="without an event"):
        employ(nobody, announce=lambda employment: announce(employment, off=1))


def test_an_event_of_an_earlier_transaction_does_not_count(nobody):
    employment = employ(nobody, announce=announce)
    with pytest.raises(IntegrityError, match="without an event"):
        run("UPDATE accounts_employment SET basis = 'agency' WHERE id = %s", employment)


def test_the_event_may_come_first(nobody):
    employment = employ(nobody, announce=announce)
    with transaction.atomic():
        event = ManagerNamed(
            person_id=nobody.pk, employment_id=employment.pk, manager_id=None
        )
        history.record(event, by=facts.SYSTEM, at=facts.NOON)
        run("UPDATE accounts_employment SET basis = 'agency' WHERE id = %s", employment)
    employment.refresh_from_db()
    assert employment.basis == "agency"


def test_nothing_is_deleted(nobody):
    employment = employ(nobody, announce=announce)
    with pytest.raises(IntegrityError, match="nothing is deleted"):
        run("DELETE FROM accounts_employment WHERE id = %s", employment)
    assert EventRecord.objects.exists()


def run(statement, row):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, [row.pk])
