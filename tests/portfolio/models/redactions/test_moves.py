"""A redaction moves by its table, by two people, and is told of (P5)."""

import pytest
from django.db import connection, transaction

from ecf.files import files
from ecf.files.models import StoredFile
from tests.cast import people, portfolio
from tests.cast import redactions as cast
from tests.ecf.files import made
from tests.portfolio.models.attacks import (
    passes,
    refused,
    run,
    telling,
)
from tests.portfolio.models.redactions.changes import AGREE, HIDE, MOVE, REDACT

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)
PROPOSE = MOVE.format("proposed_by_id = %s, proposed_at = now()")
UNSEAL = "DELETE FROM portfolio_sealedversion WHERE redaction_id = %s"
EVENT_OF_EVIDENCE = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES ('by.Hand', 'evidence', %s, '{}', 'attacker', now())
"""


def test_two_people_redact_and_never_the_owner(proposed):
    priya, sasha, carol = people.priya().pk, people.sasha().pk, people.carol().pk
    agree = "redaction", AGREE, "redacted"
    refused("redaction_decided_by_another", telling, *agree, priya, proposed.pk)
    own = "redaction_not_decided_by_the_owner"
    refused(own, telling, *agree, sasha, proposed.pk)
    nobody = MOVE.format("decided_at = now()")
    refused(
        "redaction_decided_by_another",
        *(telling, "redaction", nobody, "redacted", proposed.pk),
    )
    as_shown = "redaction_decided_as_proposed"
    refused(as_shown, telling, "redaction", AGREE, "shown", carol, proposed.pk)
    with transaction.atomic():
        telling(*agree, carol, proposed.pk)
        run(REDACT)
        run(
            "UPDATE portfolio_evidence SET hidden_at = NULL, title = ("
            " SELECT title FROM portfolio_evidenceversion LIMIT 1)"
        )
        run(EVENT_OF_EVIDENCE, proposed.evidence_id)
        run(UNSEAL, proposed.pk)
        connection.check_constraints()


def test_a_redaction_moves_by_its_table_and_keeps_what_was_said(hidden):
    moves = "redaction_moves_by_its_table"
    skip = MOVE.format(
        "proposed_by_id = %s, proposed_at = now(), decided_by_id = %s,"
        " decided_at = now()"
    )
    by = people.priya().pk, people.carol().pk
    refused(moves, telling, "redaction", skip, "redacted", *by, hidden.pk)
    refused(
        "redaction_proposed_by_somebody",
        *(telling, "redaction", MOVE.format("shows_again = false"), "proposed"),
        hidden.pk,
    )
    known = "UPDATE portfolio_redaction SET status = 'lost', proposed_by_id = %s,"
    known += " proposed_at = now() RETURNING id"
    refused("redaction_moves_by_its_table", telling, "redaction", known, by[0])
    for change in ("reason = 'Other'", "due_on = '2027-01-01'"):
        attack = f"UPDATE portfolio_redaction SET {change} RETURNING id"
        refused("redaction_unchanging", telling, "redaction", attack)
    refused("redaction_never_deleted", run, "DELETE FROM portfolio_redaction")
    passes(telling, "redaction", PROPOSE, "proposed", by[0], hidden.pk)


def test_evidence_is_hidden_once_at_a_time(hidden, piece):
    again = "redaction", HIDE, piece.pk, "A", people.priya().pk
    refused("redaction_open_once", telling, *again)


def test_what_is_under_seal_stays_until_it_is_decided(hidden, piece):
    words = "UPDATE portfolio_sealedversion SET {} = 'Other'"
    for column in ("title", "text"):
        refused("sealedversion_words_stay", run, words.format(column))
    refused("sealedversion_until_decided", run, UNSEAL, hidden.pk)
    passes(run, words.format("new_text"))
    cast.proposed(hidden)
    refused("sealedversion_words_stay", run, words.format("new_text"))
    refused("sealedversion_until_decided", run, UNSEAL, hidden.pk)


def test_agreed_words_are_unsealed_only_once_they_are_carried_out(agreed):
    refused("sealedversion_until_decided", run, UNSEAL, agreed.pk)
    run(REDACT)
    run(UNSEAL, agreed.pk)


@committing
def test_nothing_of_it_is_silent(piece, enrolment, aaa):
    stored = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    silent = "DELETE FROM files_storedfile WHERE id = %s"
    refused("storedfile_destroyed_announced", run, silent, stored.pk)
    assert StoredFile.objects.exists()
    refused("redaction_announced", run, HIDE, piece.pk, "A", people.priya().pk)
    passes(telling, "storedfile", f"{silent} RETURNING id", stored.pk)


def test_a_file_that_evidence_has_is_not_destroyed(enrolment, aaa):
    stored = files.store(
        upload=made.upload("drawing.png", made.image()),
        by_person_id=enrolment.person_id,
    )
    portfolio.evidenced(enrolment, aaa, file=stored)
    destroy = "DELETE FROM files_storedfile WHERE id = %s RETURNING id"
    with pytest.raises(Exception, match="violates foreign key constraint"):
        passes(telling, "storedfile", destroy, stored.pk)
