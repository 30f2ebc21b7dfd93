"""Lists of checks, attacked by SQL as the application's own role."""

import uuid

import pytest

from register.actions import batches
from tests import cast
from tests.register import world
from tests.register.models.attacks import refused, run

pytestmark = pytest.mark.django_db
BATCH = """
    INSERT INTO register_batch (public_id, organisation_id, asked_by_person_id, duty,
        "on", purpose, source, asked, asked_at)
    VALUES (gen_random_uuid(), %s, %s, NULL, now(), %s, '', %s, now()) RETURNING id
"""
ROW = """
    INSERT INTO register_batchrow (batch_id, place, written, receipt_id, found)
    VALUES (%s, %s, 'SW1', %s, %s) RETURNING id
"""


@pytest.fixture
def batch():
    world.sasha()
    asked = batches.Asked(
        key=uuid.uuid4(),
        written=[world.SASHA],
        duty=None,
        on=world.TODAY,
        purpose="Planning",
    )
    return batches.ask(
        asked=asked,
        organisation=cast.leeds(),
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    ).batch


@pytest.mark.parametrize(
    ("name", "who", "purpose", "asked"),
    [
        ("batch_asked_by_exactly_one", False, "x", 1),
        ("batch_has_a_purpose", True, "", 1),
        ("batch_asks_one_to_five_thousand", True, "x", 0),
        ("batch_asks_one_to_five_thousand", True, "x", 5001),
    ],
)
def test_a_list_is_somebodys_with_a_purpose_and_numbers(name, who, purpose, asked):
    person = cast.dele().pk if who else None
    refused(name, run, BATCH, cast.leeds().pk, person, purpose, asked)


def test_a_list_that_is_whole_may_be_made():
    assert run(BATCH, cast.leeds().pk, cast.dele().pk, "x", 5000)


@pytest.mark.parametrize(
    ("name", "place", "answered", "found"),
    [
        ("batchrow_once_a_place", 1, False, "unknown"),
        ("batchrow_has_a_place", 0, False, "unknown"),
        ("batchrow_found_is_known", 2, True, "perhaps"),
        ("batchrow_answered_by_a_check", 2, False, "yes"),
        ("batchrow_answered_by_a_check", 2, True, "unknown"),
    ],
)
def test_a_row_is_what_its_check_says(batch, name, place, answered, found):
    check = batch.rows.get().receipt_id if answered else None
    refused(name, run, ROW, batch.pk, place, check, found)


@pytest.mark.parametrize("table", ["batch", "batchrow"])
@pytest.mark.parametrize(
    "attack", ["UPDATE register_{} SET id = id", "DELETE FROM register_{}"]
)
def test_what_was_asked_and_found_stays(batch, table, attack):
    refused(f"{table}_appends_only", run, attack.format(table))


def test_no_check_is_kept_without_a_receipt(batch):
    statement = """INSERT INTO register_check (public_id, number, "on", purpose,
        organisation_id, asked_by_person_id, answer, checked_at, valid_until)
        VALUES (gen_random_uuid(), 'SW1', now(), '', %s, %s, '{}', now(), now())"""
    refused("check_is_signed", run, statement, cast.leeds().pk, cast.dele().pk)
