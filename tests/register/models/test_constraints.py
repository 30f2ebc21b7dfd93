"""The database refuses, by name (`reliability.md`, 1 to 4). Beside each refusal stands
what it lets through."""

import pytest
from django.db import Error, transaction

from ecf.events import history
from register.events import EntryMade
from register.models import Entry, Proposal, RegistrationPeriod
from tests import cast, rows
from tests.register import world
from tests.register.models.attacks import (
    TABLES,
    annotate,
    approved,
    insert,
    propose,
    refused,
    run,
    run_telling,
)

pytestmark = pytest.mark.django_db


# 1, 3: periods


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "period", ["empty", "(,2026-12-01)", "[2028-02-01,2028-02-01)"]
)
def test_a_period_has_days_and_a_first_one(table, period):
    refused(f"{table}_period_is_whole", run_telling, table, *insert(table, period))


@pytest.mark.parametrize("table", TABLES)
def test_periods_of_an_entry_do_not_share_a_day(table):
    run_telling(table, *insert(table, "[2028-01-01,2028-02-01)"))
    run_telling(table, *insert(table, "[2028-02-01,2028-03-01)"))
    name = {
        "registrationperiod": "registrationperiod_one_at_a_time",
        "suspension": "suspension_one_at_a_time",
        "condition": "condition_one_of_a_text_at_a_time",
    }[table]
    refused(name, run_telling, table, *insert(table, "[2028-02-29,2028-04-01)"))


def test_a_period_ends_in_a_way_we_know():
    run_telling("registrationperiod", *insert("registrationperiod", "[2028-01-01,)"))
    fell = rows.another(RegistrationPeriod, ending="'fell'")
    refused("registrationperiod_ending_is_known", run, fell)


def test_an_entry_has_a_name():
    world.sasha()
    nameless = "UPDATE register_entry SET name = '' RETURNING id"
    refused("entry_has_a_name", run_telling, "entry", nameless)


def test_what_was_superseded_is_in_nobodys_way():
    first = run_telling("suspension", *insert("suspension", "[2028-01-01,)"))
    gone = """UPDATE register_suspension
        SET superseded_at = now(), superseded_because = 'Wrong' WHERE id = %s
        RETURNING id"""
    run_telling("suspension", gone, first)
    run_telling("suspension", *insert("suspension", "[2028-01-01,)"))


@pytest.mark.parametrize("table", ["suspension", "condition"])
def test_nobody_is_held_back_without_a_reason(table):
    statement, *values = insert(table, "[2028-01-01,)")
    unexplained = statement.replace("(entry_id,", "(because, entry_id,").replace(
        "VALUES (", "VALUES ('', "
    )
    refused(f"{table}_has_a_reason", run_telling, table, unexplained, *values)
    explained = unexplained.replace("VALUES (''", "VALUES ('An order'")
    run_telling(table, explained, *values)


# 2: numbers


@pytest.mark.parametrize("number", ["sw912399", "SW0", "SW012345", "912399", "SW1x"])
def test_a_number_is_well_formed(number):
    statement = """INSERT INTO register_registrationnumber
        (entry_id, number, superseded_because) VALUES (%s, %s, '')"""
    refused("registrationnumber_well_formed", run, statement, world.sasha().pk, number)


def test_a_number_is_one_entrys_and_an_entry_has_one():
    statement = """INSERT INTO register_registrationnumber
        (entry_id, number, superseded_because) VALUES (%s, %s, '')"""
    sasha = world.sasha()
    refused("registrationnumber_one_an_entry", run, statement, sasha.pk, "SW912399")
    without = Entry.objects.create(person=cast.person("Ann Vale"), name="Ann Vale")
    made = EntryMade(person_id=without.person_id, entry_id=without.pk)
    history.record(made, by=cast.CONSOLE, at=world.NOW)
    taken = "register_registrationnumber_number_key"
    refused(taken, run, statement, without.pk, world.SASHA)


# 4: proposals and what rests on them


@pytest.mark.parametrize("part", ["proposer", "subject", "decider of the grounds"])
def test_who_had_a_part_does_not_decide(part):
    ray, sasha = cast.ray(), cast.sasha()
    facts, name = {
        "proposer": (
            {"by": ray, "decider": ray},
            "proposal_decided_by_another_than_proposer",
        ),
        "subject": ({"decider": sasha}, "proposal_decided_by_another"),
        "decider of the grounds": (
            {"decided": [ray.pk], "decider": ray},
            "proposal_decided_by_another",
        ),
    }[part]
    refused(name, run_telling, "proposal", *propose(status="approved", **facts))


def test_who_had_no_part_decides():
    lena = cast.lena()
    assert approved(by=cast.rosa(), decided=[lena.pk])


def test_nobody_proposes_for_themselves():
    statement = propose(by=cast.sasha())
    refused("proposal_decided_by_another", run_telling, "proposal", *statement)


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("proposal_decided_by_somebody", {"status": "approved"}),
        ("proposal_decided_by_somebody", {"status": "declined", "why": "No"}),
        # What we do not know was decided by nobody, and that is asked first:
        # proposal_status_is_known never comes to speak.
        ("proposal_decided_by_somebody", {"status": "perhaps"}),
        ("proposal_change_is_known", {"change": "erase"}),
    ],
)
def test_a_proposal_is_whole(name, facts):
    refused(name, run_telling, "proposal", *propose(**facts))


@pytest.mark.parametrize(
    ("name", "changed"),
    [
        ("proposal_kind_is_known", {"kind": "'cooking'"}),
        ("proposal_period_is_whole", {"period": "'empty'"}),
    ],
)
def test_one_more_proposal_is_of_a_kind_for_a_period(name, changed):
    approved()
    refused(name, run, rows.another(Proposal, **changed))


def test_a_proposal_is_there_once():
    """PostgreSQL asks either of the two first."""
    approved()
    either = r"proposal_of_entry|register_proposal_pkey"
    with pytest.raises(Error, match=either), transaction.atomic():
        run(rows.another(Proposal, id="id"))


def test_a_proposal_is_declined_with_a_reason():
    facts = {"status": "declined", "decider": cast.ray()}
    statement = propose(**facts)
    refused("proposal_declined_with_reason", run_telling, "proposal", *statement)
    run_telling("proposal", *propose(**facts, why="Not shown"))


@pytest.mark.parametrize(
    "change",
    [
        "status = 'proposed', decided_by_id = NULL, decided_at = NULL",
        "status = 'declined', reason = 'No'",
        "reason = 'Because'",
    ],
)
def test_a_decision_stands(change):
    statement = f"UPDATE register_proposal SET {change} WHERE id = %s RETURNING id"
    refused("proposal_decided_once", run_telling, "proposal", statement, approved())


@pytest.mark.parametrize(
    "change",
    [
        "grounds = 'Others'",
        "kind = 'amhp'",
        "grounds_id = 9",
        "grounds_decided_by = '{}'",
    ],
)
def test_what_was_proposed_never_changes(change):
    waiting = run_telling("proposal", *propose(decided=[cast.lena().pk]))
    statement = f"UPDATE register_proposal SET {change} WHERE id = %s RETURNING id"
    refused("proposal_unchanging", run_telling, "proposal", statement, waiting)


def test_an_annotation_rests_on_an_approval():
    run_telling("annotation", *annotate(approved()))


@pytest.mark.parametrize(
    "facts",
    [
        {"kind": "expert_practitioner"},
        # Nothing of such a kind is proposed: annotation_kind_is_known never speaks.
        {"kind": "cooking"},
        {"period": "[2026-09-03,)"},
        {"entry": "another's"},
    ],
)
def test_an_annotation_is_what_was_approved(facts):
    if "entry" in facts:
        facts = {"entry": world.bex()}
    statement = annotate(approved(), **facts)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_an_annotation_has_days():
    statement = annotate(approved(), period="empty")
    refused("annotation_period_is_whole", run_telling, "annotation", *statement)


def test_what_was_only_proposed_annotates_nothing():
    waiting = run_telling("proposal", *propose())
    statement = annotate(waiting)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_what_ends_an_annotation_does_not_make_one():
    statement = annotate(approved(change="end"))
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_one_approval_makes_one_annotation_even_after_it_ended():
    proposal = approved()
    first = run_telling(
        "annotation", *annotate(proposal, period="[2026-09-04,2026-10-01)")
    )
    statement = annotate(proposal, period="[2026-10-01,)")
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)
    gone = """UPDATE register_annotation
        SET superseded_at = now(), superseded_because = 'Wrong' WHERE id = %s
        RETURNING id"""
    run_telling("annotation", gone, first)
    refused("annotation_rests_on_approval", run_telling, "annotation", *statement)


def test_an_annotation_of_a_kind_stands_once_at_a_time():
    run_telling("annotation", *annotate(approved()))
    again = annotate(approved(), period="[2027-01-01,)")
    refused("annotation_one_of_a_kind_at_a_time", run_telling, "annotation", *again)


def test_one_thing_is_proposed_once_on_its_grounds_and_waits_once():
    run_telling("proposal", *propose())
    refused("proposal_one_waiting", run_telling, "proposal", *propose())
    declined = {"status": "declined", "decider": cast.ray(), "why": "No."}
    statement, *values = propose(**declined)
    grounds = statement.replace(
        "grounds_decided_by,", "grounds_decided_by, grounds_id,"
    )
    grounds = grounds.replace("'',", "'attainment',").replace(
        "%s, %s, %s, now()", "%s, 9, %s, %s, now()"
    )
    run_telling("proposal", grounds, *values)
    refused("proposal_once_on_its_grounds", run_telling, "proposal", grounds, *values)
