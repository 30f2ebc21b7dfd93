"""Files of people to enrol, and reminders, attacked by hand. Beside each refusal stands
what it lets through."""

import pytest

from ecf.events import nudging
from portfolio.actions import intakes
from portfolio.models import Intake, IntakeRow
from portfolio.rules.intakes import NAME, NUMBER, SHARE, START, Row
from tests.cast import frameworks, people, portfolio, register
from tests.portfolio.models.attacks import passes, refused, run

pytestmark = pytest.mark.django_db

ROW = """
    INSERT INTO portfolio_intakerow (intake_id, number, said, state, refusal, person_id,
        version_id, started_on, fte, enrolment_id)
    SELECT intake_id, {number}, said, {state}, {refusal}, {person}, version_id,
        started_on, fte, {enrolment}
    FROM portfolio_intakerow ORDER BY id LIMIT 1 RETURNING id
"""
REFUSED = {
    "number": "9",
    "state": "'refused'",
    "refusal": "'No'",
    "person": "person_id",
    "enrolment": "NULL",
}
REMIND = """
    INSERT INTO portfolio_reminder (submission_id, to_id, kind, "on")
    VALUES (%s, %s, %s, '2026-11-23') RETURNING id
"""


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr(nudging, "send", lambda task: None)


@pytest.fixture
def intake():
    frameworks.short_way()
    entry = register.registered(people.sasha())
    said = {
        NUMBER: entry.numbers.get().number,
        NAME: "Sasha Reid",
        START: "2026-09-07",
        SHARE: "1",
    }
    return intakes.take_in(
        employer=people.leeds(),
        name="list.csv",
        sha256="0" * 64,
        rows=[Row(number=2, said=said)],
        by=people.as_actor(people.carol()),
        at=portfolio.NOW,
    )


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("intakerow_once_a_number", {"number": "2"}),
        ("intakerow_state_is_known", {"state": "'lost'", "refusal": "''"}),
        ("intakerow_refused_with_reason", {"refusal": "''"}),
        (
            "intakerow_refused_with_reason",
            {"state": "'ready'", "person": str(2**31)},
        ),
        (
            "intakerow_ready_is_whole",
            {"state": "'ready'", "refusal": "''", "person": "NULL"},
        ),
        ("intakerow_once_a_person", {"state": "'ready'", "refusal": "''"}),
        (
            "intakerow_enrolled_by_an_enrolment",
            {"state": "'enrolled'", "refusal": "''"},
        ),
    ],
)
def test_a_row_makes_sense(intake, name, changes):
    refused(name, run, ROW.format(**{**REFUSED, **changes}))
    passes(run, ROW.format(**REFUSED))


def test_what_a_row_said_never_changes(intake):
    row = IntakeRow.objects.get()
    change = "UPDATE portfolio_intakerow SET {} WHERE id = %s"
    refused("intakerow_unchanging", run, change.format("fte = 0.5"), row.pk)
    refused("intakerow_unchanging", run, change.format("said = '{}'"), row.pk)
    passes(run, change.format("state = 'failed', refusal = 'No'"), row.pk)


def test_a_file_is_confirmed_by_somebody(intake):
    change = "UPDATE portfolio_intake SET {} WHERE id = %s"
    refused(
        "intake_confirmed_by_somebody",
        run,
        change.format("confirmed_at = now()"),
        intake.pk,
    )
    refused("intake_unchanging", run, change.format("sha256 = 'x'"), intake.pk)
    confirmed = intakes.confirm(
        intake=intake, by=people.as_actor(people.carol()), at=portfolio.NOW
    )
    assert Intake.objects.get().job == confirmed.job


def test_somebody_is_told_the_same_once(waiting):
    priya = people.priya().pk
    first = run(REMIND, waiting.pk, priya, "first")
    refused("reminder_once", run, REMIND, waiting.pk, priya, "first")
    refused("reminder_kind_is_known", run, REMIND, waiting.pk, priya, "never")
    passes(run, REMIND, waiting.pk, priya, "second")
    change = "UPDATE portfolio_reminder SET {} WHERE id = %s"
    refused("reminder_unchanging", run, change.format("kind = 'escalated'"), first)
    refused(
        "reminder_never_deleted",
        run,
        "DELETE FROM portfolio_reminder WHERE id = %s",
        first,
    )
    passes(run, change.format("settled_at = now()"), first)
