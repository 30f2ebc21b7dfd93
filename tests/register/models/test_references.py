"""SQL by hand against references on file."""

import pytest

from tests import cast
from tests.register import world
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
REFERENCE = """
    INSERT INTO register_referenceonfile (public_id, organisation_id, entry_id,
        given_by, received_on, holds_until, recorded_by_id, recorded_at, ended_by_id,
        ended_at, ended_because)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, '2026-11-21 12:00Z', %s,
        %s::timestamptz, %s)
    RETURNING id
"""
TABLE = "referenceonfile"


def reference(
    given_by="Tom Price",
    days=("2026-11-02", "2027-11-03"),
    *,
    by=None,
    ended=(None, None, ""),
):
    who, at, why = ended
    return (
        TABLE,
        REFERENCE,
        cast.leeds().pk,
        world.sasha().pk,
        given_by,
        *days,
        (by or cast.dele()).pk,
        who and who.pk,
        at,
        why,
    )


def test_one_goes_in_and_ends():
    kept = run_telling(*reference())
    end = (
        "UPDATE register_referenceonfile SET ended_at = now(), ended_by_id = %s,"
        " ended_because = 'Mistake' WHERE id = %s RETURNING id"
    )
    run_telling(TABLE, end, cast.dele().pk, kept)
    refused("referenceonfile_ended_once", run, end, cast.dele().pk, kept)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("referenceonfile_says_who_gave_it", {"given_by": ""}),
        (
            "referenceonfile_holds_for_a_while",
            {"days": ("2026-11-02", "2026-11-02")},
        ),
        (
            "referenceonfile_ended_by_somebody",
            {"ended": (None, "2026-11-22 12:00Z", "Mistake")},
        ),
        ("referenceonfile_ended_by_somebody", {"ended": (None, None, "Mistake")}),
    ],
)
def test_what_cannot_be_is_refused(name, facts):
    refused(name, run_telling, *reference(**facts))


def test_nobody_records_one_about_themselves():
    facts = reference(by=cast.sasha())
    refused("referenceonfile_recorded_by_another", run_telling, *facts)


def test_one_at_a_time():
    run_telling(*reference())
    refused("referenceonfile_one_at_a_time", run_telling, *reference("Mei Ito"))


def test_none_comes_without_an_event():
    _, *statement = reference()
    refused("referenceonfile_announced", run, *statement)


@pytest.mark.parametrize(
    ("name", "statement"),
    [
        ("referenceonfile_never_deleted", "DELETE FROM register_referenceonfile"),
        (
            "referenceonfile_unchanging",
            "UPDATE register_referenceonfile SET given_by = 'Another'",
        ),
    ],
)
def test_what_was_recorded_stays(name, statement):
    run_telling(*reference())
    refused(name, run, statement)
