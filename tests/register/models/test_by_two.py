"""What takes two people cannot be done by one with SQL by hand; nor is it deleted."""

import pytest

from accounts.choices import Role
from register.models import Entry, RegistrationNumber
from tests import cast
from tests.cast import corrected, register
from tests.register import world
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
CORRECTION = """
    INSERT INTO register_correction (public_id, kind, entry_id, number, into_id,
        because, status, proposed_by_id, proposed_at, decided_by_id, decided_at, reason)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, %s, %s, now(), %s,
        CASE WHEN %s THEN now() END, %s)
    RETURNING id
"""
DEATH = """
    INSERT INTO register_deathreport (public_id, person_id, status, words, was_hidden,
        reported_by_id, reported_at, confirmed_by_id, confirmed_at, undone_because)
    VALUES (gen_random_uuid(), %s, %s, %s, false, %s, now(), %s,
        CASE WHEN %s THEN now() END, '')
    RETURNING id
"""


def correct(  # noqa: PLR0913 - what SQL by hand may say
    *,
    kind="number",
    number="SW912399",
    into=None,
    because="Misspelt",
    status="proposed",
    by=None,
    decider=None,
    why="",
):
    entry = world.sasha()
    by = by or cast.ray()
    done = status != "proposed"
    ids = into and into.pk, by.pk, decider and decider.pk
    told = (because, status, ids[1], ids[2], done, why)
    return CORRECTION, kind, entry.pk, number, ids[0], *told


def report(*, of=None, status="reported", words="A letter", by=None, second=None):
    of, by = of or cast.sasha(), by or cast.carol()
    is_done = status == "confirmed"
    return DEATH, of.pk, status, words, by.pk, second and second.pk, is_done


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("correction_says_what", {"number": ""}),
        ("correction_says_what", {"kind": "merge"}),
        ("correction_says_what", {"kind": "erase"}),
        ("correction_has_a_reason", {"because": ""}),
        ("correction_decided_by_somebody", {"status": "confirmed"}),
        ("correction_decided_by_somebody", {"status": "perhaps"}),
    ],
)
def test_a_correction_is_whole(name, facts):
    refused(name, run_telling, "correction", *correct(**facts))


def test_a_correction_is_of_another_entry_and_declined_with_a_reason():
    itself = correct(kind="merge", number="", into=world.sasha())
    refused("correction_into_another", run_telling, "correction", *itself)
    declined = correct(status="declined", decider=cast.rosa())
    refused("correction_declined_with_reason", run_telling, "correction", *declined)


def test_a_correction_takes_two_who_are_not_the_person():
    alone = correct(status="confirmed", decider=cast.ray())
    refused("correction_confirmed_by_another", run_telling, "correction", *alone)
    for facts in (
        {"by": cast.sasha()},
        {"status": "confirmed", "decider": cast.sasha()},
    ):
        refused("correction_of_another", run_telling, "correction", *correct(**facts))
    run_telling("correction", *correct(status="confirmed", decider=cast.rosa()))


def test_one_correction_waits_and_what_is_decided_never_changes():
    waiting = run_telling("correction", *correct())
    refused("correction_one_waiting", run_telling, "correction", *correct())
    change = "UPDATE register_correction SET number = 'SW1' WHERE id = %s RETURNING id"
    refused("correction_unchanging", run_telling, "correction", change, waiting)
    decide = """UPDATE register_correction SET status = 'declined', reason = 'No',
        decided_by_id = %s, decided_at = now() WHERE id = %s RETURNING id"""
    run_telling("correction", decide, cast.rosa().pk, waiting)
    refused(
        "correction_finished",
        run_telling,
        "correction",
        decide,
        cast.rosa().pk,
        waiting,
    )


def test_no_number_is_replaced_without_two():
    entry = world.sasha()
    run_telling("correction", *correct())
    alone = """UPDATE register_registrationnumber
        SET superseded_at = now(), superseded_because = 'Mine' WHERE entry_id = %s"""
    refused("registrationnumber_replaced_by_two", run, alone, entry.pk)
    assert RegistrationNumber.objects.get(entry=entry).superseded_at is None


def test_no_entry_is_merged_without_two_nor_twice_nor_back():
    into, goes = world.sasha(), register.registered(cast.bex(), world.BEX)
    merge = """UPDATE register_entry SET merged_into_id = %s, merged_at = now()
        WHERE id = %s RETURNING id"""
    refused("entry_merged_by_two", run_telling, "entry", merge, into.pk, goes.pk)
    corrected.merged(goes, into)
    assert Entry.objects.get(pk=goes.pk).merged_into == into
    back = """UPDATE register_entry SET merged_into_id = NULL, merged_at = NULL
        WHERE id = %s RETURNING id"""
    refused("entry_merged_by_two", run_telling, "entry", back, goes.pk)
    no_time = "UPDATE register_entry SET merged_at = NULL WHERE id = %s RETURNING id"
    refused("entry_merged_has_time", run_telling, "entry", no_time, goes.pk)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("deathreport_says_how_known", {"words": ""}),
        ("deathreport_status_fits", {"status": "perhaps"}),
        ("deathreport_undone_with_reason", {"status": "mistaken"}),
        ("deathreport_confirmed_by_somebody", {"status": "confirmed"}),
    ],
)
def test_a_report_is_whole(name, facts):
    refused(name, run_telling, "deathreport", *report(**facts))


def test_a_report_takes_two_and_is_never_of_oneself():
    ray, sasha = cast.ray(), cast.sasha()
    alone = report(status="confirmed", by=ray, second=ray)
    refused("deathreport_confirmed_by_another", run_telling, "deathreport", *alone)
    for facts in ({"by": sasha}, {"status": "confirmed", "second": sasha}):
        own = report(**facts)
        refused("deathreport_never_of_oneself", run_telling, "deathreport", *own)
    run_telling("deathreport", *report(status="confirmed", second=ray))
    refused("deathreport_one_open", run_telling, "deathreport", *report())


@pytest.mark.parametrize(
    ("table", "make"), [("correction", correct), ("deathreport", report)]
)
def test_nothing_is_silent_and_nothing_is_deleted(table, make):
    refused(f"{table}_announced", run, *make())
    made = run_telling(table, *make())
    delete = f"DELETE FROM register_{table} WHERE id = %s"
    refused(f"{table}_never_deleted", run, delete, made)


def test_a_mistaken_report_is_at_its_end():
    made = run_telling("deathreport", *report())
    undo = """UPDATE register_deathreport SET status = 'mistaken', undone_at = now(),
        undone_by_id = %s, undone_because = 'Another' WHERE id = %s RETURNING id"""
    run_telling("deathreport", undo, cast.carol().pk, made)
    again = undo, cast.carol().pk, made
    refused("deathreport_finished", run_telling, "deathreport", *again)
    words = "UPDATE register_deathreport SET words = 'x' WHERE id = %s RETURNING id"
    other = run_telling("deathreport", *report(of=cast.bex()))
    refused("deathreport_unchanging", run_telling, "deathreport", words, other)


def test_the_admin_shows_and_changes_nothing(client):
    staff = cast.person("Noor Aziz", cast.regulator(), Role.REGISTRAR)
    staff.user.is_staff = True
    staff.user.save(update_fields=["is_staff"])
    client.force_login(staff.user)
    made = (corrected.number_proposed(world.sasha(), "SW912399"), "correction")
    told = (corrected.reported(cast.sasha()), "deathreport")
    proposal = world.proposed(cast.bex())
    for row, table in (made, told, (proposal, "proposal")):
        place = f"/admin/register/{table}/{row.pk}/change/"
        assert client.get(place).status_code == 200
        assert client.post(place, {"status": "confirmed"}).status_code == 403
        assert client.post(f"/admin/register/{table}/add/").status_code == 403
        assert client.post(place.replace("change", "delete")).status_code == 403
        before = row.status
        row.refresh_from_db()
        assert row.status == before
