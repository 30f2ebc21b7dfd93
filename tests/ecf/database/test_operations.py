"""Many models by one operation of a migration."""

import pgtrigger
import pytest
from django.db import connections, migrations, models
from django.db.migrations.state import ProjectState

from ecf.database.operations import CreateModels

NEVER = pgtrigger.Protect(name="shelf_never_deleted", operation=pgtrigger.Delete)


def shelf_and_book():
    return CreateModels(
        models=[
            migrations.CreateModel(
                name="Shelf",
                fields=[("id", models.BigAutoField(primary_key=True))],
                options={"triggers": [NEVER]},
            ),
            migrations.CreateModel(
                name="Book",
                fields=[
                    ("id", models.BigAutoField(primary_key=True)),
                    ("shelf", models.ForeignKey("files.Shelf", models.PROTECT)),
                    ("name", models.CharField(max_length=9)),
                ],
                options={
                    "constraints": [
                        models.CheckConstraint(
                            condition=~models.Q(name=""), name="book_has_a_name"
                        )
                    ]
                },
            ),
        ]
    )


@pytest.fixture
def states():
    before = ProjectState()
    assert before.apps  # as in a migration that runs, which has made its classes
    after = before.clone()
    shelf_and_book().state_forwards("files", after)
    return before, after


@pytest.fixture
def owner(db):
    return connections["owner"]


def made(owner):
    """Those tables, and what guards them, as the database names it."""
    with owner.cursor() as cursor:
        cursor.execute(
            "SELECT relname FROM pg_class WHERE relname = ANY (%(tables)s)"
            " UNION ALL SELECT conname FROM pg_constraint"
            " WHERE conrelid::regclass::text = ANY (%(tables)s)"
            " AND contype IN ('c', 'f')"
            " UNION ALL SELECT tgname FROM pg_trigger"
            " WHERE tgrelid::regclass::text = ANY (%(tables)s) AND NOT tgisinternal",
            {"tables": ["files_shelf", "files_book"]},
        )
        return {name for (name,) in cursor.fetchall()}


def test_the_classes_are_made_once_for_all_and_only_when_asked_for(states):
    _, after = states
    assert "apps" not in vars(after)
    book = after.apps.get_model("files", "Book")
    assert book._meta.get_field("shelf").related_model._meta.object_name == "Shelf"


@pytest.mark.django_db(databases=["default", "owner"])
def test_tables_come_with_their_constraints_and_triggers_and_go_again(states, owner):
    before, after = states
    with owner.schema_editor(atomic=False) as editor:
        shelf_and_book().database_forwards("files", editor, before, after)
    assert {"files_shelf", "files_book", "book_has_a_name"} < made(owner)
    assert len(made(owner)) == 5  # the key and the trigger have names with digests
    with owner.schema_editor(atomic=False) as editor:
        shelf_and_book().database_backwards("files", editor, after, before)
    assert made(owner) == set()


def test_it_says_what_it_does():
    assert shelf_and_book().describe() == "Create 2 models"
