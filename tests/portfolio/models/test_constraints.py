"""SQL by hand, as the application's own role: the database refuses, by name
(`reliability.md`, 3 and 6 to 9). Beside each refusal stands what it lets through."""

import pytest
from django.db import Error, connection, transaction

from tests.cast import frameworks, people, portfolio, register

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)

EVENT = """
    INSERT INTO events_eventrecord
        (name, subject_kind, subject_id, payload, by_system, happened_at)
    VALUES (%s, %s, %s, '{}', 'attacker', now())
"""
SUBMISSION = """
    INSERT INTO portfolio_submission (public_id, enrolment_id, unit_id, revision,
        status, educator_id, submitted_at, decided_by_id, decided_at, comment,
        withdrawn_because)
    VALUES (gen_random_uuid(), %s, %s, %s, %s, %s, '2026-11-20T10:00Z', %s,
        CASE WHEN %s THEN '2026-11-23T10:00Z'::timestamptz END, '', '')
    RETURNING id
"""
DECIDE = """
    UPDATE portfolio_submission
    SET status = %s, decided_by_id = %s, decided_at = '2026-11-23T10:00Z'
    WHERE id = %s RETURNING id
"""
WITHDRAW = """
    UPDATE portfolio_submission
    SET status = 'withdrawn', withdrawn_by_id = %s, withdrawn_at = now(),
        withdrawn_because = %s
    WHERE id = %s RETURNING id
"""
VERSION = """
    INSERT INTO portfolio_evidenceversion (evidence_id, number, title, happened_on,
        text, sha256, written_by_id, written_at)
    VALUES (%s, %s, 'A thought', '2026-10-05', 'Words', %s, %s, now()) RETURNING id
"""
PIN = """
    INSERT INTO portfolio_pin (submission_id, version_id, sha256, statement_ids)
    VALUES (%s, %s, %s, '{}') RETURNING id
"""
MARK = """
    INSERT INTO portfolio_mark (submission_id, statement_id, action)
    VALUES (%s, %s, %s) RETURNING id
"""


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


@pytest.fixture
def aaa(enrolment):
    return frameworks.unit_of(enrolment.version, "AAA")


@pytest.fixture
def bbb(enrolment):
    return frameworks.unit_of(enrolment.version, "BBB")


@pytest.fixture
def waiting(enrolment, aaa):
    return portfolio.submitted(enrolment, aaa)


def run(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.fetchone()[0] if cursor.description else None


def telling(subject, statement, *values, event="by.Hand", about=None):
    """The same with the event that the change should have."""
    changed = run(statement, *values)
    run(EVENT, event, subject, about or changed)
    return changed


def passes(change, *arguments, **options):
    with transaction.atomic():
        changed = change(*arguments, **options)
        connection.check_constraints()
    return changed


def refused(name, change, *arguments, **options):
    """It fails, at once or when it would commit, by that name."""
    with pytest.raises(Error) as caught:
        passes(change, *arguments, **options)
    assert caught.value.__cause__.diag.constraint_name == name


def put_forward(enrolment, unit, *, revision=1, status="submitted", decided_by=None):
    return (
        SUBMISSION,
        enrolment.pk,
        unit.pk,
        revision,
        status,
        people.priya().pk,
        decided_by and decided_by.pk,
        decided_by is not None,
    )


# 8: one sign-off, by the educator assigned that day


def test_one_submission_of_a_unit_waits_or_is_signed_off(enrolment, aaa, bbb, waiting):
    again = put_forward(enrolment, aaa, revision=2)
    refused("submission_one_waiting_or_signed_off", telling, "submission", *again)
    passes(telling, "submission", *put_forward(enrolment, bbb))


def test_revisions_of_a_unit_are_counted_once(enrolment, aaa):
    portfolio.returned(enrolment, aaa)
    again = put_forward(enrolment, aaa, revision=1)
    refused("submission_revision_once", telling, "submission", *again)
    passes(telling, "submission", *put_forward(enrolment, aaa, revision=2))


def test_a_status_is_known(enrolment, aaa):
    priya = people.priya()
    unknown = put_forward(enrolment, aaa, status="failed", decided_by=priya)
    refused("submission_status_is_known", telling, "submission", *unknown)


def test_what_is_decided_has_somebody_who_decided(enrolment, aaa):
    nobody = put_forward(enrolment, aaa, status="signed_off")
    refused("submission_decided_by_somebody", telling, "submission", *nobody)
    early = put_forward(enrolment, aaa, decided_by=people.priya())
    refused("submission_decided_by_somebody", telling, "submission", *early)


@pytest.mark.parametrize("status", ["signed_off", "returned"])
@pytest.mark.parametrize("who", [people.sasha, people.omar, people.carol])
def test_only_the_assigned_educator_decides(waiting, status, who):
    forged = DECIDE, status, who().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *forged)
    passes(telling, "submission", DECIDE, status, people.priya().pk, waiting.pk)


def test_nobody_decides_on_themselves_even_where_assigned(enrolment, waiting):
    oneself = """
        INSERT INTO portfolio_educatorassignment (enrolment_id, educator_id, period)
        VALUES (%s, %s, '[2026-09-07,)') RETURNING id
    """
    passes(telling, "educatorassignment", oneself, enrolment.pk, people.sasha().pk)
    forged = DECIDE, "signed_off", people.sasha().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *forged)


def test_an_assignment_that_has_ended_decides_nothing(waiting):
    ended = """
        UPDATE portfolio_educatorassignment SET period = '[2026-09-07,2026-11-23)'
        RETURNING id
    """
    passes(telling, "educatorassignment", ended)
    late = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_decided_by_assigned", telling, "submission", *late)


@committing
def test_nothing_is_decided_silently(waiting):
    silent = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_announced", run, *silent)


def test_a_decision_is_made_once(enrolment, aaa, waiting):
    passes(telling, "submission", DECIDE, "returned", people.priya().pk, waiting.pk)
    again = DECIDE, "signed_off", people.priya().pk, waiting.pk
    refused("submission_moves_by_its_table", telling, "submission", *again)


@pytest.mark.parametrize(
    "change",
    [
        "comment = 'Other words'",
        "decided_at = decided_at - interval '1 day'",
        "educator_id = (SELECT person_id FROM portfolio_enrolment LIMIT 1)",
    ],
)
def test_what_was_decided_stays_as_it_was(enrolment, aaa, change):
    done = portfolio.signed_off(enrolment, aaa)
    rewritten = f"UPDATE portfolio_submission SET {change} WHERE id = %s RETURNING id"
    refused("submission_moves_by_its_table", telling, "submission", rewritten, done.pk)


@pytest.mark.parametrize(
    "change", ["revision = 7", "submitted_at = submitted_at - interval '1 year'"]
)
def test_what_was_put_forward_stays_as_it_was(waiting, change):
    rewritten = f"UPDATE portfolio_submission SET {change} RETURNING id"
    refused("submission_unchanging", telling, "submission", rewritten)


def test_no_submission_goes(waiting):
    refused("submission_never_deleted", run, "DELETE FROM portfolio_submission")


# 9: a withdrawn sign-off


def test_a_sign_off_is_withdrawn_by_another_with_a_reason(enrolment, aaa):
    done = portfolio.signed_off(enrolment, aaa)
    name = "submission_withdrawn_by_another_with_reason"
    refused(name, telling, "submission", WITHDRAW, people.priya().pk, "Why", done.pk)
    refused(name, telling, "submission", WITHDRAW, people.mei().pk, "", done.pk)
    passes(telling, "submission", WITHDRAW, people.mei().pk, "Why", done.pk)


def test_nobody_withdraws_a_sign_off_of_their_own(enrolment, aaa):
    done = portfolio.signed_off(enrolment, aaa)
    own = WITHDRAW, people.sasha().pk, "Why", done.pk
    refused("submission_not_withdrawn_for_oneself", telling, "submission", *own)


def test_only_a_sign_off_is_withdrawn(waiting):
    early = WITHDRAW, people.mei().pk, "Why", waiting.pk
    refused("submission_moves_by_its_table", telling, "submission", *early)


# 7: exact evidence


def test_what_a_version_says_never_changes(enrolment, aaa):
    portfolio.evidenced(enrolment, aaa)
    for statement in ("UPDATE portfolio_evidenceversion SET text = 'Other'", "DELETE"):
        attack = statement.replace("DELETE", "DELETE FROM portfolio_evidenceversion")
        refused("evidenceversion_appends_only", run, attack)


def test_a_version_has_its_number_once_and_a_digest(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    sasha, digest = people.sasha().pk, "0" * 64
    refused("evidenceversion_number_once", run, VERSION, piece.pk, 1, digest, sasha)
    refused("evidenceversion_has_a_digest", run, VERSION, piece.pk, 2, "ABC", sasha)
    passes(run, VERSION, piece.pk, 2, digest, sasha)


def test_evidence_put_forward_gets_no_new_version(enrolment, aaa):
    piece = portfolio.evidenced(enrolment, aaa)
    submission = portfolio.submitted(enrolment, aaa)
    anew = VERSION, piece.pk, 2, "0" * 64, people.sasha().pk
    refused("evidenceversion_put_forward_is_unchanging", run, *anew)
    passes(telling, "submission", DECIDE, "returned", people.priya().pk, submission.pk)
    passes(run, *anew)


@pytest.mark.parametrize("change", ["title = 'Other'", "withdrawn_at = now()"])
def test_evidence_put_forward_neither_changes_nor_goes(enrolment, aaa, change):
    piece = portfolio.evidenced(enrolment, aaa)
    attack = f"UPDATE portfolio_evidence SET {change} WHERE id = %s RETURNING id"
    with transaction.atomic():
        passes(telling, "evidence", attack, piece.pk)
        transaction.set_rollback(True)
    portfolio.submitted(enrolment, aaa)
    name = "evidence_put_forward_is_unchanging"
    refused(name, telling, "evidence", attack, piece.pk)


@committing
def test_evidence_keeps_its_kind_and_says_what_happens_to_it(enrolment, aaa):
    portfolio.evidenced(enrolment, aaa)
    kind = "UPDATE portfolio_evidence SET kind = 'certificate' RETURNING id"
    refused("evidence_unchanging", telling, "evidence", kind)
    refused("evidence_announced", run, "UPDATE portfolio_evidence SET title = 'Other'")
    refused("evidence_never_deleted", run, "DELETE FROM portfolio_evidence")


def test_a_pin_is_of_the_exact_bytes(enrolment, bbb, waiting):
    version = portfolio.evidenced(enrolment, bbb).versions.get()
    forged = PIN, waiting.pk, version.pk, "0" * 64
    about = {"event": "portfolio.UnitSubmitted", "about": waiting.pk}
    refused("pin_of_exact_evidence", telling, "submission", *forged, **about)
    passes(telling, "submission", *forged[:3], version.sha256, **about)


@committing
def test_a_pin_is_written_when_the_unit_is_put_forward(enrolment, bbb, waiting):
    version = portfolio.evidenced(enrolment, bbb).versions.get()
    later = PIN, waiting.pk, version.pk, version.sha256
    refused("pin_written_with_its_act", run, *later)


def test_a_pin_is_of_own_evidence(enrolment, aaa, waiting):
    other = portfolio.enrolled(people.person("Asha Lin", people.leeds()))
    version = portfolio.evidenced(other, aaa).versions.get()
    refused(
        "pin_of_own_evidence",
        telling,
        "submission",
        *(PIN, waiting.pk, version.pk, version.sha256),
        event="portfolio.UnitSubmitted",
        about=waiting.pk,
    )


def test_a_pin_stays(waiting):
    refused("pin_appends_only", run, "UPDATE portfolio_pin SET statement_ids = '{}'")
    refused("pin_appends_only", run, "DELETE FROM portfolio_pin")


def test_a_piece_is_pinned_once(waiting):
    pin = waiting.pins.first()
    again = PIN, waiting.pk, pin.version_id, pin.sha256
    refused("pin_once", run, *again)


# Marks


@committing
def test_a_mark_is_of_a_statement_of_the_unit_and_says_what_next(enrolment, aaa, bbb):
    done = portfolio.returned(enrolment, aaa)
    about = {"event": "portfolio.UnitReturned", "about": done.pk}
    unmarked, other = max(portfolio.statement_ids(aaa)), bbb.statements.first().pk
    again = min(portfolio.statement_ids(aaa))
    for name, statement, action in (
        ("mark_of_own_statement", other, "Do more"),
        ("mark_says_what_next", unmarked, ""),
        ("mark_once_a_statement", again, "Do more"),
    ):
        refused(name, telling, "submission", MARK, done.pk, statement, action, **about)
    refused("mark_written_with_its_act", run, MARK, done.pk, unmarked, "Do more")
    passes(telling, "submission", MARK, done.pk, unmarked, "Do more", **about)
    refused("mark_appends_only", run, "UPDATE portfolio_mark SET action = 'Other'")


def test_only_what_was_returned_is_marked(aaa, waiting):
    mark = MARK, waiting.pk, min(portfolio.statement_ids(aaa)), "Do more"
    refused("mark_of_own_statement", run, *mark)


# Enrolments and what belongs to them


ENROL = """
    INSERT INTO portfolio_enrolment (public_id, person_id, framework_id, version_id,
        employer_id, started_on, fte, status, ended_on)
    SELECT gen_random_uuid(), %s, {framework}, version_id, employer_id, started_on,
        {fte}, {status}, {ended_on}
    FROM portfolio_enrolment LIMIT 1 RETURNING id
"""
USUAL = {
    "framework": "framework_id",
    "fte": "1",
    "status": "'active'",
    "ended_on": "NULL",
}


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("enrolment_fte_is_a_share", {"fte": "0"}),
        ("enrolment_fte_is_a_share", {"fte": "1.01"}),
        ("enrolment_status_is_known", {"status": "'lost'"}),
        ("enrolment_ended_has_date", {"status": "'ended'"}),
        ("enrolment_ended_has_date", {"ended_on": "'2027-01-01'"}),
        (
            "enrolment_ended_has_date",
            {"status": "'ended'", "ended_on": "started_on - 1"},
        ),
    ],
)
def test_an_enrolment_makes_sense(enrolment, name, changes):
    bex = people.bex().pk
    refused(name, telling, "enrolment", ENROL.format(**{**USUAL, **changes}), bex)
    passes(telling, "enrolment", ENROL.format(**USUAL), bex)


def test_a_person_is_on_a_framework_once(enrolment):
    again = ENROL.format(**USUAL), people.sasha().pk
    refused("enrolment_one_active", telling, "enrolment", *again)
    over = {**USUAL, "status": "'ended'", "ended_on": "started_on"}
    passes(telling, "enrolment", ENROL.format(**over), people.sasha().pk)


def test_an_enrolment_is_on_a_version_of_its_framework(enrolment):
    other = frameworks.early_career().framework_id
    forged = ENROL.format(**{**USUAL, "framework": str(other)}), people.bex().pk
    refused("enrolment_version_of_framework", telling, "enrolment", *forged)


@committing
def test_no_enrolment_changes_silently_or_goes(enrolment):
    refused("enrolment_announced", run, "UPDATE portfolio_enrolment SET fte = 0.5")
    refused("enrolment_never_deleted", run, "DELETE FROM portfolio_enrolment")


ASSIGN = """
    INSERT INTO portfolio_educatorassignment (enrolment_id, educator_id, period)
    VALUES (%s, %s, %s) RETURNING id
"""


@pytest.mark.parametrize("period", ["[2026-10-01,)", "[2026-09-07,2026-09-08)"])
def test_an_educator_is_assigned_once_at_a_time(enrolment, period):
    again = ASSIGN, enrolment.pk, people.priya().pk, period
    refused("educatorassignment_once_a_pair", telling, "educatorassignment", *again)
    other = ASSIGN, enrolment.pk, people.omar().pk, period
    passes(telling, "educatorassignment", *other)


@pytest.mark.parametrize("period", ["empty", "(,2027-01-01)"])
def test_an_assignment_has_days_and_a_first_one(enrolment, period):
    refused(
        "educatorassignment_period_is_whole",
        telling,
        "educatorassignment",
        *(ASSIGN, enrolment.pk, people.omar().pk, period),
    )


def test_nobody_is_assigned_silently(enrolment):
    register.registered(people.omar())
    silent = ASSIGN, enrolment.pk, people.omar().pk, "[2026-10-01,)"
    refused("educatorassignment_announced", run, *silent)


def test_a_module_is_chosen_once(enrolment):
    choose = """
        INSERT INTO portfolio_modulechoice
            (enrolment_id, stage_id, module_id, chosen_at)
        VALUES (%s, %s, %s, now()) RETURNING id
    """
    module = frameworks.module_of(enrolment.version, "choosing")
    stage = frameworks.stage_of(enrolment.version, 2)
    chosen = choose, enrolment.pk, stage.pk, module.pk
    passes(telling, "modulechoice", *chosen)
    refused("modulechoice_once", telling, "modulechoice", *chosen)


def test_a_conflict_is_between_two(enrolment):
    declare = """
        INSERT INTO portfolio_conflict (person_id, educator_id, kind, period)
        VALUES (%s, %s, 'other', '[2026-09-07,)') RETURNING id
    """
    sasha = people.sasha().pk
    refused("conflict_between_two", run, declare, sasha, sasha)
    passes(run, declare, sasha, people.priya().pk)


@committing
@pytest.mark.parametrize("table", ["unitcompletion", "stagecompletion"])
def test_a_completion_stands_once_and_is_told(enrolment, aaa, bbb, table):
    portfolio.signed_off(enrolment, aaa)
    portfolio.signed_off(enrolment, bbb)
    columns = {
        "unitcompletion": "enrolment_id, unit_id, submission_id",
        "stagecompletion": "enrolment_id, stage_id",
    }[table]
    again = f"""
        INSERT INTO portfolio_{table} ({columns}, counts_from, completed_at)
        SELECT {columns}, counts_from, completed_at FROM portfolio_{table} LIMIT 1
        RETURNING id
    """
    refused(f"{table}_once", telling, table, again)
    gone = f"UPDATE portfolio_{table} SET withdrawn_at = now() RETURNING id"
    refused(f"{table}_announced", run, gone)
    refused(f"{table}_never_deleted", run, f"DELETE FROM portfolio_{table}")
