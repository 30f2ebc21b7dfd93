"""SQL by hand against what is under seal."""

import pytest

from tests import cast
from tests.register import world
from tests.register.actions.test_former_names import opened, renamed
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
OPENING = """
    INSERT INTO register_nameopening (public_id, entry_id, status, because, asked_by_id,
        asked_at, decided_by_id, decided_at, closes_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, '2026-11-21 12:00Z', %s, %s::timestamptz,
        %s::timestamptz)
    RETURNING id
"""
NAME = """
    INSERT INTO register_formername (change_id, entry_id, name, sealed_at)
    SELECT id, entry_id, 'Somebody Else', now() FROM register_namechange
"""
AT, CLOSES = "2026-11-21 13:00Z", "2026-11-22 13:00Z"


def opening(
    because="A court asks", *, status="asked", asks=None, opens=None, closes=None
):
    return (
        "nameopening",
        OPENING,
        renamed().pk,
        status,
        because,
        (asks or cast.ray()).pk,
        opens and opens.pk,
        opens and AT,
        closes,
    )


def test_one_goes_in_and_is_opened_by_another():
    run_telling(*opening(status="opened", opens=cast.rosa(), closes=CLOSES))


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("nameopening_has_a_reason", lambda: {"because": ""}),
        (
            "nameopening_decided_by_somebody",
            lambda: {"status": "opened", "opens": cast.rosa()},
        ),
        ("nameopening_decided_by_somebody", lambda: {"status": "declined"}),
        (
            "nameopening_opened_by_another",
            lambda: {"status": "opened", "opens": cast.ray(), "closes": CLOSES},
        ),
        ("nameopening_asked_by_another", lambda: {"asks": cast.sasha()}),
        (
            "nameopening_decided_by_another",
            lambda: {"status": "opened", "opens": cast.sasha(), "closes": CLOSES},
        ),
    ],
)
def test_what_cannot_be_is_refused(name, facts):
    refused(name, run_telling, *opening(**facts()))


def test_one_waits_at_a_time_and_none_comes_without_an_event():
    subject, statement, *values = opening()
    refused("nameopening_announced", run, statement, *values)
    run_telling(subject, statement, *values)
    refused("nameopening_one_waiting", run_telling, subject, statement, *values)


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("nameopening_never_deleted", "DELETE FROM register_nameopening"),
        (
            "nameopening_finished",
            "UPDATE register_nameopening SET closes_at = '2036-01-01 12:00Z'",
        ),
        ("formername_appends_only", "DELETE FROM register_formername"),
        ("formername_appends_only", "UPDATE register_formername SET name = 'x'"),
    ],
)
def test_what_was_recorded_stays(name, statement):
    opened(renamed())
    refused(name, run, statement)


def test_a_reason_stays_as_it_was_given():
    run_telling(*opening())
    change = "UPDATE register_nameopening SET because = 'x'"
    refused("nameopening_unchanging", run, change)


def test_no_name_goes_under_seal_that_shall_be_forgotten():
    renamed(forgets=True)
    refused("formername_of_a_change_that_keeps_it", run, NAME)


def test_an_import_keeps_no_name_of_who_forgets():
    by_import = """
        INSERT INTO register_formername (entry_id, name, sealed_at)
        SELECT id, 'Somebody Else', now() FROM register_entry
    """
    world.sasha()
    run(by_import)
    renamed(forgets=True)
    refused("formername_of_nobody_who_forgets", run, by_import)


def test_what_is_sealed_is_a_name():
    renamed()
    refused("formername_is_a_name", run, NAME.replace("Somebody Else", ""))
