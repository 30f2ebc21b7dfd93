"""What is there once, held by the database. Beside each refusal stands what it lets
through."""

import pytest

from portfolio.rules.notices import OF_CHANGES, OF_CLAIMS, OF_LOOKS
from tests.cast import frameworks, people, portfolio
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
UNIT = """
    INSERT INTO portfolio_unitcompletion (enrolment_id, unit_id, submission_id,
        counts_from, completed_at)
    SELECT enrolment_id, unit_id, submission_id, counts_from, completed_at
    FROM portfolio_unitcompletion WHERE unit_id = %s LIMIT 1 RETURNING id
"""
STAGE = """
    INSERT INTO portfolio_stagecompletion (enrolment_id, stage_id, counts_from,
        completed_at)
    SELECT enrolment_id, %s, counts_from, completed_at
    FROM portfolio_stagecompletion LIMIT 1 RETURNING id
"""
CREDIT = """
    INSERT INTO portfolio_credit (evidence_id, statement_id) VALUES (%s, %s)
"""
# Refused before it is asked whether there is such a thing.
NOTICE = """
    INSERT INTO portfolio_notice (to_id, kind, {thing}_id, "on")
    VALUES (%s, %s, 1, '2026-11-23'), (%s, %s, 1, '2026-11-23')
"""
HIDDEN = """
    INSERT INTO portfolio_hiddenwords (public_id, enrolment_id, submission_id, status,
        sealed, proposed, reason, reported_by_id, reported_at, due_on, shows_again,
        proposed_by_id, proposed_at, decided_by_id, decided_at)
    SELECT gen_random_uuid(), enrolment_id, id, %s,
        '{}', '{}', %s, educator_id, now(), current_date, %s,
        %s, CASE WHEN %s THEN now() END, %s, CASE WHEN %s THEN now() END
    FROM portfolio_submission RETURNING id
"""


def test_a_piece_of_evidence_counts_for_a_statement_once(enrolment, aaa, bbb):
    piece = portfolio.evidenced(enrolment, aaa)
    here, elsewhere = (min(portfolio.statement_ids(unit)) for unit in (aaa, bbb))
    refused("credit_once", run, CREDIT, piece.pk, here)
    passes(run, CREDIT, piece.pk, elsewhere)


def test_units_and_stages_are_completed_once(enrolment, aaa, bbb):
    for unit in (aaa, bbb):
        portfolio.signed_off(enrolment, unit)
    refused("unitcompletion_once", telling, "unitcompletion", UNIT, aaa.pk)
    first, second = (frameworks.stage_of(enrolment.version, n) for n in (1, 2))
    refused("stagecompletion_once", telling, "stagecompletion", STAGE, first.pk)
    passes(telling, "stagecompletion", STAGE, second.pk)
    withdraw = "UPDATE portfolio_stagecompletion SET withdrawn_at = now() {}"
    about = "WHERE stage_id = %s RETURNING id"
    passes(telling, "stagecompletion", withdraw.format(about), second.pk)
    passes(telling, "stagecompletion", STAGE, second.pk)


@pytest.mark.parametrize(
    ("name", "words", "is_asked"),
    [
        ("hiddenwords_has_a_reason", ("hidden", "", False), False),
        ("hiddenwords_proposed_by_somebody", ("hidden", "A name.", True), False),
        ("hiddenwords_proposed_by_somebody", ("proposed", "A name.", False), False),
        ("hiddenwords_decided_as_proposed", ("shown", "A name.", False), True),
        ("hiddenwords_decided_as_proposed", ("redacted", "A name.", True), True),
    ],
)
def test_words_are_hidden_and_decided_as_somebody_said(
    enrolment, aaa, name, words, is_asked
):
    portfolio.returned(enrolment, aaa)
    ids = (people.priya().pk, people.omar().pk) if is_asked else (None, None)
    asked = [value for pk in ids for value in (pk, pk is not None)]
    refused(name, telling, "hiddenwords", HIDDEN, *words, *asked)


@pytest.mark.parametrize(
    ("name", "thing", "kind"),
    [
        ("notice_of_a_claim_once", "claim", min(OF_CLAIMS)),
        ("notice_of_a_change_once", "change", min(OF_CHANGES)),
        ("notice_of_a_look_once", "look", min(OF_LOOKS)),
    ],
)
def test_one_is_told_of_one_thing_once(name, thing, kind):
    refused(name, run, NOTICE.format(thing=thing), *[people.carol().pk, kind] * 2)
