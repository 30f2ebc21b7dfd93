"""Cover that is cancelled before it began, held by the database (P10)."""

import pytest
from django.db import connection

from portfolio.models import EducatorAssignment
from tests.cast import people
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
COVER = """
    INSERT INTO portfolio_educatorassignment
        (enrolment_id, educator_id, period, covers_id)
    VALUES (%s, %s, '[2026-11-25,2026-11-30)', %s) RETURNING id
"""
CANCEL = """
    UPDATE portfolio_educatorassignment SET period = 'empty', cancelled_at = '{at}',
        cancelled_by_id = {by}, cancelled_period = {period}
    WHERE id = {id} RETURNING id
"""


@pytest.fixture
def covered(enrolment):
    return enrolment.educator_assignments.get()


@pytest.fixture
def cover(covered):
    by = covered.enrolment_id, people.omar().pk, covered.pk
    return passes(telling, "educatorassignment", COVER, *by)


def cancel(id_, at="2026-11-24T10:00Z", by=None, period="period"):
    by = by or people.priya().pk
    told = CANCEL.format(id=id_, at=at, by=by, period=period)
    return telling, "educatorassignment", told


def test_it_is_cancelled_once_and_keeps_its_days(cover):
    name = "educatorassignment_cancelled_once_as_named"
    other = "'[2026-11-25,2026-12-30)'::daterange"
    refused(name, *cancel(cover, period=other))
    passes(*cancel(cover))
    refused(name, *cancel(cover))
    found = EducatorAssignment.objects.get(pk=cover)
    assert found.period.isempty
    assert found.cancelled_period.lower.day == 25


@pytest.mark.parametrize("at", ["2026-11-25T00:00Z", "2026-11-28T10:00Z"])
def test_it_is_cancelled_before_it_began(cover, at):
    refused("educatorassignment_cancelled_before_it_began", *cancel(cover, at=at))


def test_it_is_cancelled_by_somebody_and_covers_no_day(cover):
    name = "educatorassignment_period_is_whole"
    refused(name, *cancel(cover, by="NULL"))
    empty = "UPDATE portfolio_educatorassignment SET period = 'empty' WHERE id = {}"
    refused(name, telling, "educatorassignment", f"{empty.format(cover)} RETURNING id")
    running = cancel(cover)[2].replace("period = 'empty', ", "", 1)
    refused(name, telling, "educatorassignment", running)


def test_only_cover_is_cancelled(covered):
    """What began long ago, and an assignment that covers for nobody."""
    told = cancel(covered.pk, at="2026-01-01T10:00Z")
    refused("educatorassignment_period_is_whole", *told)


@pytest.mark.django_db(transaction=True)
def test_it_is_announced_and_never_deleted(cover):
    connection.check_constraints()
    refused("educatorassignment_announced", run, cancel(cover)[2])
    gone = "DELETE FROM portfolio_educatorassignment"
    refused("educatorassignment_never_deleted", run, gone)
