import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.actions import roles
from ecf.events import nudging
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from ecf.jobs import jobs, work
from ecf.jobs.models import Chunk, Job
from ecf.transitions import IllegalMove
from portfolio.actions import intakes
from portfolio.models import Enrolment, IntakeRow
from portfolio.rules.intakes import NAME, NUMBER, SHARE, START, Row
from tests.cast import frameworks, people, register
from tests.cast.portfolio import NOW

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _world(monkeypatch):
    monkeypatch.setattr(nudging, "send", lambda task: None)
    frameworks.short_way()


def somebody(name="Sasha Reid"):
    person = people.person(name, people.leeds())
    return {
        NUMBER: register.registered(person).numbers.get().number,
        NAME: name,
        START: "2026-09-07",
        SHARE: "1",
    }


def take_in(*said, by=None):
    return intakes.take_in(
        employer=people.leeds(),
        name="list.csv",
        sha256="0" * 64,
        rows=[Row(number=n, said=each) for n, each in enumerate(said, start=2)],
        by=by or people.as_actor(people.carol()),
        at=NOW,
    )


def confirm(intake):
    carol = people.as_actor(people.carol())
    return intakes.confirm(intake=intake, by=carol, at=NOW)


def do_all():
    return work.work_on(Job.objects.latest("pk").pk, now=NOW)


@pytest.mark.parametrize("who", [people.mei, people.sasha, people.bex])
def test_only_those_who_may_enrol_hand_in_and_confirm(who):
    by = people.as_actor(who())
    with pytest.raises(PermissionDenied, match="cannot enrol people"):
        take_in(somebody(), by=by)
    intake = take_in(somebody())
    with pytest.raises(PermissionDenied, match="cannot enrol people"):
        intakes.confirm(intake=intake, by=by, at=NOW)


def test_a_system_hands_nothing_in():
    with pytest.raises(PermissionDenied, match="Only a person"):
        take_in(somebody(), by=Actor.named("tests"))


def test_a_file_without_a_row_that_is_ready_is_not_confirmed():
    with pytest.raises(IllegalMove, match="No row of this file is ready"):
        confirm(take_in({**somebody(), SHARE: "much"}))


def test_each_enrolment_is_announced_by_whoever_confirmed_it():
    confirm(take_in(somebody(), somebody("Asha Lin")))
    do_all()
    told = EventRecord.objects.filter(name="portfolio.Enrolled")
    assert {record.by_person_id for record in told} == {people.carol().pk}
    assert told.count() == Enrolment.objects.count() == 2


def test_a_chunk_done_twice_enrols_nobody_twice(monkeypatch):
    monkeypatch.setattr(intakes, "ROWS_A_CHUNK", 1)
    confirm(take_in(somebody(), somebody("Asha Lin")))
    assert do_all().result["enrolled"] == 2
    Chunk.objects.update(done_at=None, due_at=NOW)
    Job.objects.update(status="running", finished_at=None)
    assert do_all().result["enrolled"] == 0
    assert Enrolment.objects.count() == 2


def test_what_a_cancelled_job_left_is_confirmed_again(monkeypatch):
    monkeypatch.setattr(intakes, "ROWS_A_CHUNK", 1)
    intake = confirm(take_in(somebody(), somebody("Asha Lin")))
    work.work_next(now=NOW, job_id=intake.job_id)
    jobs.cancel(job=intake.job, at=NOW)
    assert do_all().result == {}
    again = confirm(intake).job
    assert again != intake.job
    assert confirm(intake).job == again
    assert do_all().result["enrolled"] == 1
    assert Enrolment.objects.count() == 2


def test_a_coordinator_no_more_enrols_no_more():
    confirm(take_in(somebody()))
    grant = people.carol().role_grants.get()
    roles.end(grant=grant, on=NOW.date(), by=people.CONSOLE, at=NOW)
    assert do_all().result["could_not_be_enrolled"] == 1
    assert "You cannot enrol people" in IntakeRow.objects.get().refusal
    assert not Enrolment.objects.exists()


def test_checking_takes_as_many_queries_for_one_row_as_for_many():
    one = somebody()
    take_in(one)  # makes whoever is asked for
    with CaptureQueriesContext(connection) as few:
        take_in(one)
    many = [somebody(f"Person {number}") for number in range(12)]
    with CaptureQueriesContext(connection) as more:
        take_in(*many)
    assert len(more) == len(few)
