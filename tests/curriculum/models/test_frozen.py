"""What is published cannot be changed, not even by SQL as the application."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import Person
from curriculum.models import Criterion, Group, Module, Stage, Statement, Unit
from tests import rows
from tests.curriculum.editions import examined, small
from tests.curriculum.stored import drafted, published, withdrawn

pytestmark = pytest.mark.django_db

CONTENT = {
    "stage": "SELECT id FROM curriculum_stage WHERE version_id = %s",
    "criterion": """
        SELECT criterion.id FROM curriculum_criterion criterion
        JOIN curriculum_stage stage ON stage.id = criterion.stage_id
        WHERE stage.version_id = %s
    """,
    "group": "SELECT id FROM curriculum_group WHERE version_id = %s",
    "module": "SELECT id FROM curriculum_module WHERE version_id = %s",
    "unit": """
        SELECT unit.id FROM curriculum_unit unit
        JOIN curriculum_module module ON module.id = unit.module_id
        WHERE module.version_id = %s
    """,
    "statement": """
        SELECT statement.id FROM curriculum_statement statement
        JOIN curriculum_unit unit ON unit.id = statement.unit_id
        JOIN curriculum_module module ON module.id = unit.module_id
        WHERE module.version_id = %s
    """,
}

CHANGES = {
    "stage": "SET summary = 'Easier'",
    "criterion": "SET levels[1] = 'Anything will do.'",
    "group": "SET choose_at_least = 0",
    "module": "SET requires = ARRAY['beginning']",
    "unit": "SET evidence = '{}'",
    "statement": "SET text = 'Do nothing at all.'",
}

COPIES = {
    Stage: {"number": "9"},
    Criterion: {"code": "'ANY'"},
    Group: {"code": "'another'"},
    Module: {"code": "'another'"},
    Unit: {"code": "'ANY'"},
    Statement: {"code": "'ANY-K1'"},
}


def sql(statement, *values):
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount


def refused(name, statement, *values):
    with pytest.raises(DatabaseError) as refusal, transaction.atomic():
        sql(statement, *values)
    assert refusal.value.__cause__.diag.constraint_name == name


def copy_of(table):
    """The INSERT of one more row like one there is, under another code."""
    (model,) = (each for each in COPIES if each._meta.model_name == table)
    return rows.another(model, where=f"id IN ({CONTENT[table]})", **COPIES[model])


def attacks(table):
    return [
        f"UPDATE curriculum_{table} {CHANGES[table]} WHERE id IN ({CONTENT[table]})",
        f"DELETE FROM curriculum_{table} WHERE id IN ({CONTENT[table]})",
        copy_of(table),
    ]


def test_the_application_owns_no_table():
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        assert cursor.fetchone() == ("ecf_app",)


@pytest.mark.parametrize("make", [published, withdrawn])
@pytest.mark.parametrize("table", CONTENT)
def test_what_is_published_is_neither_changed_nor_removed_nor_added_to(table, make):
    version = make(examined())

    for attack in attacks(table):
        refused(f"{table}_frozen", attack, version.pk)


@pytest.mark.parametrize("table", CONTENT)
def test_the_same_attacks_change_a_draft(table):
    version = drafted(examined())
    change, _remove, add = attacks(table)

    assert sql(change, version.pk) > 0
    assert sql(add, version.pk) == 1


def test_what_a_draft_says_can_be_removed():
    version = drafted(examined())

    for table in ("statement", "unit", "module", "group", "criterion", "stage"):
        assert sql(attacks(table)[1], version.pk) > 0


@pytest.mark.parametrize("table", ["stage", "group", "module"])
def test_nothing_of_a_draft_moves_into_a_published_version(table):
    version = published(small())
    draft = drafted(small(framework="other"))

    refused(
        f"{table}_frozen",
        f"UPDATE curriculum_{table} SET version_id = %s WHERE version_id = %s",
        version.pk,
        draft.pk,
    )


@pytest.mark.parametrize(
    "change",
    [
        "label = '2'",
        "title = 'Another'",
        "about = 'Another'",
        "needs_registration = false",
        "budget = '{}'",
        "headings = '[]'",
        "mapping = '[{}]'",
        "drafted_by_id = (SELECT min(id) FROM accounts_person)",
        "published_by_id = (SELECT min(id) FROM accounts_person)",
        "sha256 = repeat('1', 64)",
        "published_at = now()",
        "period = daterange('2020-01-01', NULL)",
        "status = 'draft', published_at = NULL",
    ],
)
def test_nothing_of_a_published_version_itself_changes(change):
    Person.objects.create(name="Ada Visitor")
    version = published(small())

    refused(
        "frameworkversion_frozen",
        f"UPDATE curriculum_frameworkversion SET {change} WHERE id = %s",
        version.pk,
    )


def test_a_published_version_is_not_deleted():
    version = published(small())

    refused(
        "frameworkversion_frozen",
        "DELETE FROM curriculum_frameworkversion WHERE id = %s",
        version.pk,
    )


def test_two_published_versions_are_never_in_force_at_once():
    published(small())
    second = drafted(small(version="2"))

    refused(
        "frameworkversion_one_in_force",
        "UPDATE curriculum_frameworkversion"
        " SET status = 'published', published_at = now() WHERE id = %s",
        second.pk,
    )


@pytest.mark.django_db(transaction=True)
def test_nobody_publishes_silently():
    version = drafted(small())

    refused(
        "frameworkversion_announced",
        "UPDATE curriculum_frameworkversion"
        " SET status = 'published', published_at = now() WHERE id = %s",
        version.pk,
    )


PUBLISH = """
    UPDATE curriculum_frameworkversion
    SET status = 'published', published_at = now(), drafted_by_id = %s,
        published_by_id = %s
    WHERE id = %s
"""


def test_nobody_publishes_what_they_drafted():
    version = drafted(small())
    one, other = (Person.objects.create(name=name).pk for name in ("Ada", "Bea"))

    refused("frameworkversion_published_by_another", PUBLISH, one, one, version.pk)
    assert sql(PUBLISH, one, other, version.pk) == 1


def test_the_console_publishes_what_it_drafted():
    assert sql(PUBLISH, None, None, drafted(small()).pk) == 1


def test_whoever_mapped_a_version_does_not_publish_it():
    version = drafted(small())
    person = Person.objects.create(name="Ida Stone")
    refused(
        "frameworkversion_published_by_no_mapper",
        "UPDATE curriculum_frameworkversion SET mapped_by = ARRAY[%s]::bigint[],"
        " status = 'published', published_at = now(), published_by_id = %s"
        " WHERE id = %s",
        person.pk,
        person.pk,
        version.pk,
    )
