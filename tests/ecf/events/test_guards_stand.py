"""Nobody switches a guard off: not by the setting django-pgtrigger offers."""

import pytest
from django.db import DatabaseError, connection, transaction

from tests import cast

pytestmark = pytest.mark.django_db


def test_a_session_cannot_ask_for_guards_to_be_ignored():
    person = cast.sasha()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT array_agg(tgname::text) FROM pg_trigger WHERE NOT tgisinternal"
        )
        (names,) = cursor.fetchone()
        cursor.execute("SELECT set_config('pgtrigger.ignore', %s::text, true)", [names])
        with (
            pytest.raises(DatabaseError, match="nothing is deleted"),
            transaction.atomic(),
        ):
            cursor.execute(
                "DELETE FROM accounts_employment WHERE person_id = %s", [person.pk]
            )


def test_the_control_a_role_without_the_trigger_could_delete():
    """The row above is refused by the guard, not by a missing grant."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('accounts_employment', 'DELETE')")
        assert cursor.fetchone() == (True,)
