"""What is never deleted, or never changed, of whatever table: tried on each by SQL."""

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

pytestmark = pytest.mark.django_db
DELETE, UPDATE = "DELETE FROM {table}", "UPDATE {table} SET id = id"
ATTACKS = {"_never_deleted": (DELETE,), "_appends_only": (DELETE, UPDATE)}
# The application may not even try: see `test_append_only.py`.
NOT_ALLOWED = {"events_eventrecord"}


def attacks():
    for model in apps.get_models():
        table = model._meta.db_table
        for guard in getattr(model._meta, "triggers", ()):
            for ends, statements in ATTACKS.items():
                if guard.name.endswith(ends) and table not in NOT_ALLOWED:
                    for statement in statements:
                        yield guard.name, statement.format(table=table)


@pytest.mark.parametrize(("name", "attack"), list(attacks()))
def test_it_is_refused_whether_there_are_rows_or_not(name, attack):
    with (
        pytest.raises(IntegrityError) as caught,
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(attack)
    assert caught.value.__cause__.diag.constraint_name == name
