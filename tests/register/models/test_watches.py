"""SQL by hand against the watch list and the mail about it."""

import pytest

from tests import cast
from tests.cast import register
from tests.register.models.attacks import refused, run, run_telling

pytestmark = pytest.mark.django_db
WATCH = """
    INSERT INTO register_watch (public_id, organisation_id, entry_id, purpose,
        started_by_id, started_at, ended_by_id, ended_at)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, '2026-11-21 12:00Z', %s, %s)
    RETURNING id
"""
LETTER = """
    INSERT INTO register_digestletter (organisation_id, to_id, "on", after, until)
    VALUES (%s, %s, '2026-11-23', %s, %s) RETURNING id
"""
MARK = """
    INSERT INTO register_digestmark (organisation_id, told) VALUES (%s, %s)
    RETURNING id
"""
CHOICE = """
    INSERT INTO register_digestchoice (organisation_id, person_id, wanted, chosen_at)
    VALUES (%s, %s, false, now()) RETURNING id
"""


def watch(*, purpose="Agency work", ended_by=None, ended_at=None):
    entry = register.registered(cast.bex(), "SW912399")
    dele = cast.dele()
    values = (cast.leeds().pk, entry.pk, purpose, dele.pk, ended_by, ended_at)
    return "watch", WATCH, *values


def letter(after=1, until=2):
    return LETTER, cast.leeds().pk, cast.dele().pk, after, until


def test_a_watch_begins_and_ends():
    made = run_telling(*watch())
    change = """
        UPDATE register_watch SET ended_at = '2026-11-22 12:00Z', ended_by_id = %s
        WHERE id = %s RETURNING id
    """
    run_telling("watch", change, cast.dele().pk, made)
    refused("watch_ended_once", run_telling, "watch", change, cast.tom().pk, made)
    # Then it may begin again.
    run_telling(*watch())


def test_nobody_is_watched_twice_at_a_time():
    run_telling(*watch())
    refused("watch_once_at_a_time", run_telling, *watch())


def test_nobody_is_watched_without_a_word():
    refused("watch_announced", run, *watch()[1:])


@pytest.mark.parametrize(
    ("name", "facts"),
    [
        ("has_a_purpose", {"purpose": ""}),
        ("ended_by_somebody", {"ended_at": "2026-11-22 12:00Z"}),
        ("ended_by_somebody", {"ended_by": "dele"}),
        ("ended_by_somebody", {"ended_by": "dele", "ended_at": "2026-11-20 12:00Z"}),
    ],
)
def test_a_watch_that_cannot_be_is_refused(name, facts):
    if "ended_by" in facts:
        facts = {**facts, "ended_by": cast.dele().pk}
    refused(f"watch_{name}", run_telling, *watch(**facts))


@pytest.mark.parametrize("column", ["purpose = 'Other'", "started_at = now()"])
def test_what_was_said_of_a_watch_never_changes(column):
    made = run_telling(*watch())
    change = f"UPDATE register_watch SET {column} WHERE id = %s RETURNING id"
    refused("watch_unchanging", run_telling, "watch", change, made)


def test_a_watch_never_goes():
    made = run_telling(*watch())
    gone = "DELETE FROM register_watch WHERE id = %s RETURNING id"
    refused("watch_never_deleted", run_telling, "watch", gone, made)


def test_a_letter_is_owed_once_a_day_and_tells_something():
    run(*letter())
    refused("digestletter_once_a_day", run, *letter(2, 3))
    refused("digestletter_tells_something", run, *letter(2, 2))
    refused("digestletter_tells_something", run, *letter(-1, 2))


def test_what_a_letter_says_never_changes_and_it_never_goes():
    run(*letter())
    change = "UPDATE register_digestletter SET until = 9 RETURNING id"
    refused("digestletter_unchanging", run, change)
    gone = "DELETE FROM register_digestletter RETURNING id"
    refused("digestletter_never_deleted", run, gone)


def test_what_was_told_is_never_taken_back():
    run(MARK, cast.leeds().pk, 7)
    run("UPDATE register_digestmark SET told = 8 RETURNING id")
    back = "UPDATE register_digestmark SET told = 7 RETURNING id"
    refused("digestmark_never_back", run, back)
    refused("digestmark_not_negative", run, MARK, cast.bradford().pk, -1)
    gone = "DELETE FROM register_digestmark RETURNING id"
    refused("digestmark_never_deleted", run, gone)
    moved = "UPDATE register_digestmark SET organisation_id = %s RETURNING id"
    refused("digestmark_unchanging", run, moved, cast.bradford().pk)


def test_somebody_chooses_once_an_organisation():
    run(CHOICE, cast.leeds().pk, cast.dele().pk)
    refused("digestchoice_once", run, CHOICE, cast.leeds().pk, cast.dele().pk)
