import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from accounts.actions import roles
from accounts.models import RoleGrant
from ecf.events import history
from ecf.events.models import EventRecord
from ecf.jobs import work
from ecf.jobs.models import Job, JobStatus
from register.actions import batches, checks
from register.choices import Duty, Found
from register.models import Batch, BatchRow, Check
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db


def ask(written, *, by=cast.dele, organisation=None, **facts):
    asked = batches.Asked(
        key=facts.pop("key", None) or uuid.uuid4(),
        written=written,
        duty=facts.pop("duty", None),
        on=world.TODAY,
        purpose="Planning",
    )
    return batches.ask(
        asked=asked,
        organisation=organisation or cast.leeds(),
        by=cast.as_actor(by()),
        at=world.NOW,
    )


def rows(batch):
    return list(batch.rows.order_by("place").values_list("written", "found"))


@pytest.fixture
def register():
    world.load_rules()
    world.sasha()
    world.priya()
    world.bex()


def test_one_answer_a_number_in_order_and_none_is_dropped(register):
    written = ["sw 912346", "SW999999", "nonsense", world.SASHA, world.BEX, world.SASHA]
    answered = ask(written)
    assert [each and each.answer["name"] for each in answered.checked] == [
        "Priya Nair",
        None,
        None,
        "Sasha Reid",
        "Bex Hale",
        "Sasha Reid",
    ]
    assert rows(answered.batch) == [
        ("sw 912346", Found.YES),
        ("SW999999", Found.UNKNOWN),
        ("nonsense", Found.MALFORMED),
        (world.SASHA, Found.YES),
        (world.BEX, Found.READ_CONDITIONS),
        (world.SASHA, Found.YES),
    ]
    assert Check.objects.count() == 4
    assert EventRecord.objects.filter(name="register.EntryChecked").count() == 4


def test_each_is_answered_as_if_it_were_asked_alone(register):
    (many, *_) = ask([world.SASHA, world.PRIYA], duty=Duty.SECTION_47_LEAD).checked
    one = checks.check(
        question=checks.Question(
            number=world.SASHA, duty=Duty.SECTION_47_LEAD, on=world.TODAY
        ),
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    )
    assert many.answer == one.answer


def test_a_hundred_take_as_many_statements_as_one(register):
    def statements(written):
        with CaptureQueriesContext(connection) as captured:
            ask(written, duty=Duty.SECTION_47_LEAD)
        return len(captured)

    ask([world.SASHA])
    assert statements([world.SASHA]) == statements([world.SASHA, world.BEX] * 50)


def test_numbers_that_are_none_are_answered_too():
    assert rows(ask(["a", "b"]).batch) == [("a", Found.MALFORMED)] * 1 + [
        ("b", Found.MALFORMED)
    ]


def test_the_same_form_sent_twice_asks_once(register):
    key = uuid.uuid4()
    first = ask([world.SASHA], key=key)
    again = ask([world.SASHA], key=key)
    assert again.batch == first.batch
    assert again.checked == []
    assert Check.objects.count() == 1


@pytest.mark.parametrize("who", [cast.sasha, cast.carol, cast.ray])
def test_only_checkers_ask(register, who):
    with pytest.raises(PermissionDenied, match="checker"):
        ask([world.SASHA], by=who)
    assert not Batch.objects.exists()


# More than a hundred


@pytest.fixture
def job(register):
    written = [world.SASHA, "SW999999", world.BEX] * 100
    return ask(written).batch


def test_more_than_a_hundred_are_a_job(job):
    assert not job.rows.exists()
    assert not Check.objects.exists()
    done = work.work_on(job.job_id, now=world.NOW)
    assert done.status == JobStatus.DONE
    assert done.result == {
        "yes": 100,
        "not_on_the_register": 100,
        "conditions_to_read": 100,
    }
    assert [place for (place,) in job.rows.order_by("place").values_list("place")] == [
        *range(1, 301)
    ]
    assert Check.objects.count() == 200


def test_the_same_long_form_sent_twice_is_one_job(register):
    key = uuid.uuid4()
    for _ in range(2):
        ask([world.SASHA] * 101, key=key)
    assert Job.objects.count() == 1


def test_a_chunk_that_is_lost_half_way_is_done_again_and_nothing_is_doubled(
    job, monkeypatch
):
    told, lost = history.record_many, []

    def die_once(*arguments, **named):
        told(*arguments, **named)
        if not lost:
            lost.append(True)
            raise RuntimeError("killed")

    monkeypatch.setattr(history, "record_many", die_once)
    assert work.work_next(now=world.NOW)
    assert not job.rows.exists()
    assert not Check.objects.exists()
    work.work_on(job.job_id, now=world.NOW + timedelta(minutes=2))
    assert job.rows.count() == 300
    assert Check.objects.count() == 200


def test_a_place_is_answered_once(job):
    work.work_on(job.job_id, now=world.NOW)
    with (
        pytest.raises(IntegrityError, match="batchrow_once_a_place"),
        transaction.atomic(),
    ):
        BatchRow.objects.create(batch=job, place=1, written="x", found=Found.MALFORMED)


def test_who_checks_no_more_gets_no_more_answers(job):
    role = RoleGrant.objects.get(person=cast.dele())
    roles.end(grant=role, on=world.TODAY, by=cast.CONSOLE, at=world.NOW)
    for _ in range(3):
        work.work_on(job.job_id, now=world.NOW)
    assert Job.objects.get().status == JobStatus.FAILED
    assert not Check.objects.exists()
