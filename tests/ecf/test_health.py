import pytest
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

pytestmark = pytest.mark.django_db


def test_a_process_is_alive_without_asking_anybody(
    client, django_assert_num_queries, settings
):
    settings.REDIS_URL = "unix:///nowhere"
    with django_assert_num_queries(0):
        assert client.get("/healthz").content == b"alive"


def test_a_process_is_ready_when_all_answer(client):
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json() == {"database": "ok", "migrations": "ok", "broker": "ok"}
    assert "no-store" in response["Cache-Control"]


def test_a_process_newer_than_its_database_is_not_ready(client):
    MigrationRecorder(connection).migration_qs.filter(app="accounts").delete()
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["migrations"] == "behind"


def test_a_process_without_its_broker_still_serves(client, settings):
    settings.REDIS_URL = "unix:///nowhere"
    response = client.get("/readyz")
    assert response.status_code == 200
    assert response.json()["broker"] == "down"


@pytest.mark.django_db(transaction=True)
def test_a_process_without_its_database_is_not_ready(client, monkeypatch):
    connection.close()
    monkeypatch.setitem(connection.settings_dict, "HOST", "/nowhere")
    response = client.get("/readyz")
    assert response.status_code == 503
    assert response.json()["database"] == "down"
