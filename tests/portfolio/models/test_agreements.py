"""What was promised and given, held by the database. Beside each refusal stands what
it lets through."""

import pytest

from tests.cast import agreements as cast
from tests.cast import people
from tests.cast.portfolio import STARTED
from tests.portfolio.models.attacks import passes, refused, run, telling

pytestmark = pytest.mark.django_db
# Where the test's own events must be of an earlier transaction.
committing = pytest.mark.django_db(transaction=True)

AGREEMENT = """
    INSERT INTO portfolio_learningagreement (public_id, enrolment_id, period,
        supervisions, protected_days, caseload, status, proposed_by_id, proposed_at,
        own_agreed_at, employer_agreed_at, employer_agreed_by_id)
    VALUES (gen_random_uuid(), {enrolment}, {period}, {supervisions}, 4, {caseload},
        {status}, {carol}, now(), {own}, {employer}, {by})
    RETURNING id
"""


def agreement(enrolment, **changes):
    carol = people.carol().pk
    usual = {
        "enrolment": enrolment.pk,
        "period": "'[2026-09-07,)'",
        "supervisions": 2,
        "caseload": 12,
        "status": "'agreed'",
        "carol": carol,
        "own": "now()",
        "employer": "now()",
        "by": carol,
    }
    return "learningagreement", AGREEMENT.format(**{**usual, **changes})


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("learningagreement_period_is_whole", {"period": "'empty'"}),
        ("learningagreement_period_is_whole", {"period": "'(,2027-01-01)'"}),
        ("learningagreement_status_is_known", {"status": "'kept'", "own": "NULL"}),
        ("learningagreement_agreed_by_both", {"own": "NULL"}),
        ("learningagreement_agreed_by_both", {"status": "'proposed'"}),
        (
            "learningagreement_agreed_by_somebody",
            {"by": "NULL"},
        ),
        ("learningagreement_can_be_kept", {"supervisions": 32}),
        ("learningagreement_can_be_kept", {"caseload": 0}),
    ],
)
def test_an_agreement_makes_sense(enrolment, name, changes):
    refused(name, telling, *agreement(enrolment, **changes))
    passes(telling, *agreement(enrolment))


def test_nobody_agrees_with_themselves_for_their_employer(enrolment):
    forged = agreement(enrolment, by=people.sasha().pk)
    refused("learningagreement_agreed_by_another", telling, *forged)


def test_one_agreement_is_in_force_and_one_proposed(enrolment):
    passes(telling, *agreement(enrolment))
    again = agreement(enrolment, period="'[2026-10-01,)'")
    refused("learningagreement_one_in_force", telling, *again)
    waiting = agreement(enrolment, status="'proposed'", own="NULL")
    passes(telling, *waiting)
    refused("learningagreement_one_proposed", telling, *waiting)


@pytest.mark.parametrize(
    "change",
    [
        "status = 'replaced', own_agreed_at = NULL",
        "own_agreed_at = now() + interval '1 day'",
        "period = '[2026-09-08,)'",
        "period = '[2026-09-06,)'",
    ],
)
def test_what_is_agreed_stays_agreed(enrolment, change):
    cast.agreed(enrolment)
    update = f"UPDATE portfolio_learningagreement SET {change} RETURNING id"
    refused("learningagreement_moves_by_its_table", telling, *("x", update))


def test_an_agreement_is_only_ever_ended(enrolment):
    cast.agreed(enrolment)
    update = "UPDATE portfolio_learningagreement SET {} RETURNING id"
    ended = update.format("period = '[2026-09-07,2026-12-01)'")
    passes(telling, "learningagreement", ended)
    longer = update.format("period = '[2026-09-07,2026-12-02)'")
    refused("learningagreement_moves_by_its_table", telling, "x", longer)
    other = update.format("supervisions = 1")
    refused("learningagreement_unchanging", telling, "x", other)


@committing
def test_no_agreement_changes_silently_or_goes(enrolment):
    cast.agreed(enrolment)
    ended = "UPDATE portfolio_learningagreement SET period = '[2026-09-07,2027-01-01)'"
    refused("learningagreement_announced", run, ended)
    gone = "DELETE FROM portfolio_learningagreement"
    refused("learningagreement_never_deleted", run, gone)


PROVISION = """
    INSERT INTO portfolio_provision (public_id, enrolment_id, kind, side, happened_on,
        number, recorded_by_id, recorded_at, withdrawn_at, withdrawn_by_id)
    VALUES (gen_random_uuid(), {enrolment}, {kind}, {side}, {on}, {number}, {by},
        '2026-11-23T10:00Z', {withdrawn}, NULL)
    RETURNING id
"""


def provision(enrolment, **changes):
    usual = {
        "enrolment": enrolment.pk,
        "kind": "'supervision'",
        "side": "'own'",
        "on": "'2026-11-23'",
        "number": 1,
        "by": people.sasha().pk,
        "withdrawn": "NULL",
    }
    return "provision", PROVISION.format(**{**usual, **changes})


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("provision_kind_is_known", {"kind": "'cake'"}),
        ("provision_number_makes_sense", {"number": 2}),
        ("provision_number_makes_sense", {"kind": "'caseload'", "number": 100}),
        ("provision_withdrawn_by_somebody", {"withdrawn": "now()"}),
        ("provision_of_a_day_past", {"on": "'2026-11-24'"}),
        ("provision_of_a_day_past", {"on": "'2026-09-06'"}),
        ("provision_said_by_its_side", {"side": "'employer'"}),
        ("provision_side_is_known", {"side": "'other'", "by": "{carol}"}),
    ],
)
def test_what_was_given_makes_sense(enrolment, name, changes):
    carol = people.carol().pk
    changes = {key: str(said).format(carol=carol) for key, said in changes.items()}
    refused(name, telling, *provision(enrolment, **changes))
    passes(telling, *provision(enrolment))


def test_each_side_says_for_itself(enrolment):
    forged = provision(enrolment, by=people.carol().pk)
    refused("provision_said_by_its_side", telling, *forged)
    passes(telling, *provision(enrolment, by=people.carol().pk, side="'employer'"))


def test_a_day_has_one_caseload_by_each_side(enrolment):
    said = provision(enrolment, kind="'caseload'", number=9)
    passes(telling, *said)
    refused("provision_one_caseload_a_day", telling, *said)
    theirs = {"kind": "'caseload'", "side": "'employer'", "by": people.carol().pk}
    passes(telling, *provision(enrolment, **theirs))


def test_only_whoever_said_it_takes_it_out_and_once(enrolment):
    cast.recorded(enrolment, people.sasha(), STARTED)
    out = (
        "UPDATE portfolio_provision SET withdrawn_at = now(), withdrawn_by_id = %s"
        " RETURNING id"
    )
    forged = "provision", out, people.carol().pk
    refused("provision_taken_out_by_its_side", telling, *forged)
    own = "provision", out, people.sasha().pk
    passes(telling, *own)
    refused("provision_taken_out_by_its_side", telling, *own)


@committing
def test_nothing_given_changes_silently_or_goes(enrolment):
    cast.recorded(enrolment, people.sasha(), STARTED)
    change = "UPDATE portfolio_provision SET {} RETURNING id"
    other = change.format("happened_on = '2026-10-01'")
    refused("provision_unchanging", telling, "provision", other)
    sasha = people.sasha().pk
    out = change.format(f"withdrawn_at = now(), withdrawn_by_id = {sasha}")
    refused("provision_announced", run, out)
    refused("provision_never_deleted", run, "DELETE FROM portfolio_provision")
