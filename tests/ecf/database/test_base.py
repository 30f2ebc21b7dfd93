"""Whether a connection that was kept is still good."""

import pytest
from django.db import connection
from django.db.backends.signals import connection_created

pytestmark = pytest.mark.django_db(transaction=True)
WHO = "SELECT pg_backend_pid()"


def who():
    with connection.cursor() as cursor:
        cursor.execute(WHO)
        return cursor.fetchone()[0]


def begin_a_request():
    connection.health_check_enabled = True
    connection.health_check_done = False


def test_a_good_connection_is_kept_and_the_server_hears_nothing(monkeypatch):
    before = who()
    begin_a_request()
    monkeypatch.setattr(connection.connection, "cursor", None)
    assert connection.is_usable()
    monkeypatch.undo()
    assert who() == before


def test_a_connection_whose_server_went_away_is_made_anew():
    gone = who()
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [gone])
    other.close()
    begin_a_request()
    made = []
    connection_created.connect(lambda **_: made.append(1), weak=False)
    assert who() != gone
    assert made


def test_a_closed_connection_is_not_good():
    who()
    connection.connection.close()
    assert not connection.is_usable()
    connection.close()
