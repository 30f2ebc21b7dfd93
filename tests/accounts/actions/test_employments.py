from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import queries
from accounts.actions import employments
from accounts.choices import Basis
from accounts.models import Employment
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from tests import cast

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def start(person, organisation, *, by, from_=TODAY, **rest):
    return employments.start(
        person=person,
        organisation=organisation,
        from_=from_,
        by=cast.as_actor(by),
        at=NOW,
        **rest,
    )


def job_of(person):
    return queries.employments_of(person.pk, TODAY).get()


def test_a_coordinator_records_that_somebody_works_here():
    bex, carol, tom = cast.bex(), cast.carol(), cast.tom()
    job = start(bex, cast.leeds(), by=carol, manager=tom, basis=Basis.AGENCY)
    assert (job.manager, job.basis) == (tom, Basis.AGENCY)
    assert bex in queries.people_employed_by(cast.leeds().pk, TODAY)
    record = EventRecord.objects.latest("pk")
    assert record.name == "accounts.EmploymentStarted"
    assert record.payload["started_on"] == TODAY.isoformat()


def test_the_same_job_recorded_twice_is_recorded_once():
    bex, carol = cast.bex(), cast.carol()
    first = start(bex, cast.leeds(), by=carol)
    events = EventRecord.objects.count()
    assert start(bex, cast.leeds(), by=carol) == first
    assert EventRecord.objects.count() == events


def test_two_jobs_at_one_employer_do_not_overlap():
    bex, carol = cast.bex(), cast.carol()
    start(bex, cast.leeds(), by=carol)
    with pytest.raises(IllegalMove, match="Bex Hale already works for Leeds then"):
        start(bex, cast.leeds(), by=carol, basis=Basis.AGENCY)


@pytest.mark.parametrize(
    ("by", "to"),
    [
        (cast.carol, cast.carol),
        (cast.dele, cast.bex),
        (cast.mei, cast.bex),
        (cast.omar, cast.bex),
    ],
)
def test_a_refused_employment_writes_nothing(by, to):
    by, to, leeds = by(), to(), cast.leeds()
    before = Employment.objects.count(), EventRecord.objects.count()
    with pytest.raises(PermissionDenied):
        start(to, leeds, by=by)
    assert (Employment.objects.count(), EventRecord.objects.count()) == before


def test_a_job_ends_by_a_day_and_its_row_stays():
    sasha, carol = cast.sasha(), cast.as_actor(cast.carol())
    job = job_of(sasha)
    employments.end(employment=job, on=TOMORROW, by=carol, at=NOW)
    employments.end(employment=job, on=TOMORROW, by=carol, at=NOW)
    job.refresh_from_db()
    assert job.period.upper == TOMORROW
    ended = EventRecord.objects.filter(name="accounts.EmploymentEnded")
    assert ended.get().payload["ended_on"] == TOMORROW.isoformat()


@pytest.mark.parametrize("on", [cast.SINCE, date(2019, 1, 1)])
def test_a_job_lasts_a_day_at_least(on):
    with pytest.raises(IllegalMove):
        employments.end(employment=job_of(cast.sasha()), on=on, by=cast.CONSOLE, at=NOW)


def test_another_employers_coordinator_ends_nothing():
    job = job_of(cast.bex())
    carol = cast.as_actor(cast.carol())
    with pytest.raises(PermissionDenied):
        employments.end(employment=job, on=TOMORROW, by=carol, at=NOW)


def test_a_manager_is_named_and_taken_away():
    sasha, carol = cast.sasha(), cast.as_actor(cast.carol())
    job = job_of(sasha)
    for manager in (cast.mei(), None):
        employments.name_manager(employment=job, manager=manager, by=carol, at=NOW)
        job.refresh_from_db()
        assert job.manager == manager
    names = EventRecord.objects.filter(name="accounts.ManagerNamed").order_by("pk")
    assert [one.payload["manager_id"] for one in names] == [cast.mei().pk, None]


def test_naming_the_same_manager_again_changes_nothing():
    job = job_of(cast.sasha())
    events = EventRecord.objects.count()
    employments.name_manager(
        employment=job, manager=cast.tom(), by=cast.CONSOLE, at=NOW
    )
    assert EventRecord.objects.count() == events


def test_nobody_manages_themselves():
    with pytest.raises(IllegalMove):
        employments.name_manager(
            employment=job_of(cast.sasha()),
            manager=cast.sasha(),
            by=cast.CONSOLE,
            at=NOW,
        )
