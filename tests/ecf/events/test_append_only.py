"""History is attacked by SQL: as the application, and as the owner of the tables."""

import pytest
from django.db import IntegrityError, ProgrammingError, connections, transaction

from ecf.events import history
from ecf.events.models import EventRecord
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db(transaction=True, databases=["default", "owner"])

CHANGES = [
    "UPDATE events_eventrecord SET happened_at = now()",
    "UPDATE events_eventrecord SET payload = '{}' WHERE id = -1",
    "DELETE FROM events_eventrecord",
]


@pytest.fixture(autouse=True)
def _something_has_happened():
    with transaction.atomic():
        history.record(facts.thing(), by=facts.SYSTEM, at=facts.NOON)


def run(statement, alias="default"):
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize("attack", [*CHANGES, "TRUNCATE events_eventrecord CASCADE"])
def test_the_application_may_not_even_ask(attack):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(attack)
    assert EventRecord.objects.count() == 1


@pytest.mark.parametrize("attack", CHANGES)
def test_the_trigger_refuses_whoever_asks(attack):
    with pytest.raises(IntegrityError, match="append-only"):
        run(attack, alias="owner")


@pytest.mark.parametrize("attack", CHANGES)
def test_without_the_trigger_the_attack_would_succeed(attack):
    with transaction.atomic(using="owner"):
        run("ALTER TABLE events_eventrecord DISABLE TRIGGER USER", alias="owner")
        run(attack, alias="owner")
        transaction.set_rollback(True, using="owner")


@pytest.mark.parametrize(
    "attack",
    [
        "ALTER TABLE events_eventrecord DISABLE TRIGGER ALL",
        "SET session_replication_role = replica",
        "DROP TABLE events_eventrecord CASCADE",
    ],
)
def test_the_application_cannot_put_the_guard_to_sleep(attack):
    with pytest.raises(ProgrammingError, match=r"permission denied|must be owner"):
        run(attack)


@pytest.mark.parametrize(
    ("table", "rights"),
    [
        ("events_eventrecord", {"SELECT", "INSERT"}),
        # What is redacted is destroyed (P5), with an event: tests/ecf/files say how.
        ("files_storedfile", {"SELECT", "INSERT", "DELETE"}),
    ],
)
def test_the_role_of_the_application_may_only_add_and_read(table, rights):
    with connections["default"].cursor() as cursor:
        cursor.execute(
            "SELECT current_user, right_, has_table_privilege(%s, right_) FROM unnest("
            " ARRAY['SELECT', 'INSERT', 'UPDATE', 'DELETE', 'TRUNCATE']) AS right_",
            [table],
        )
        rows = cursor.fetchall()
    assert {row[0] for row in rows} == {"ecf_app"}
    assert {right for _, right, may in rows if may} == rights
