"""`fsck` finds nothing in a population, and finds each kind of derived fact that is
made untrue behind the guards' back."""

import json

import pytest
from django.core.management import call_command
from django.db import connections
from django.utils import timezone

from ecf.desk import faults
from ecf.time import london
from tests.ecf.desk.corruptions import CORRUPTIONS


@pytest.fixture
def owner(population):
    """The tables' owner; what the test does is rolled back with it."""
    return connections["owner"]


def found_by(connection):
    on = london.today(timezone.now())
    return {fault.name for fault in faults.find(on=on, using=connection.alias)}


@pytest.mark.django_db(databases=["default", "owner"])
def test_a_population_has_no_faults(population, capsys):
    call_command("fsck")
    assert "0 answered badly" in capsys.readouterr().out


@pytest.mark.django_db(databases=["default", "owner"])
@pytest.mark.parametrize("name", CORRUPTIONS)
def test_a_fact_made_untrue_is_found(owner, name):
    table, change = CORRUPTIONS[name]
    with owner.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(change)
    assert name in found_by(owner)


def test_every_question_has_a_corruption_that_it_finds():
    assert {question.name for question in faults.QUESTIONS} == set(CORRUPTIONS)


@pytest.mark.django_db
def test_a_fault_ends_the_command_with_exit_1_and_is_told_as_json(monkeypatch, capsys):
    question = faults.question.Question(
        name="one_is_two", says="1 = 2", sql="SELECT 1, 'one'"
    )
    monkeypatch.setattr(faults, "QUESTIONS", (question,))
    with pytest.raises(SystemExit) as ended:
        call_command("fsck", json=True)
    assert ended.value.code == 1
    (told,) = json.loads(capsys.readouterr().out)
    assert (told["name"], told["count"], told["rows"]) == (
        "one_is_two",
        1,
        [[1, "one"]],
    )
