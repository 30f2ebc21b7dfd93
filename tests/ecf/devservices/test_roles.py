import psycopg
import pytest

from ecf.devservices import postgres
from tests.ecf.devservices.members import joining


@pytest.fixture(scope="module")
def addresses():
    with joining() as member:
        yield member.addresses()


@pytest.fixture
def owner(addresses):
    with psycopg.connect(addresses["OWNER_DATABASE_URL"], autocommit=True) as owner:
        owner.execute("CREATE TABLE thing (id bigserial PRIMARY KEY, name text)")
        yield owner
        owner.execute("DROP TABLE thing")


@pytest.fixture
def app(addresses, owner):
    with psycopg.connect(addresses["DATABASE_URL"], autocommit=True) as app:
        yield app


def test_the_application_reads_and_writes_what_the_owner_made(app):
    app.execute("INSERT INTO thing (name) VALUES ('one')")
    app.execute("UPDATE thing SET name = 'two'")
    assert app.execute("SELECT name FROM thing").fetchone() == ("two",)
    app.execute("DELETE FROM thing")


@pytest.mark.parametrize(
    "attack",
    [
        "TRUNCATE thing",
        "DROP TABLE thing",
        "ALTER TABLE thing DISABLE TRIGGER ALL",
        "CREATE TABLE mine (id int)",
        "CREATE DATABASE mine",
        "SET ROLE ecf_owner",
        "GRANT ecf_owner TO ecf_app",
    ],
)
def test_the_application_owns_nothing(app, attack):
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        app.execute(attack)


def test_the_owner_makes_databases_for_tests(owner):
    owner.execute("CREATE DATABASE for_tests")
    owner.execute("DROP DATABASE for_tests")


def test_the_owner_is_no_superuser(owner):
    found = owner.execute("SELECT rolsuper FROM pg_roles WHERE rolname = 'ecf_owner'")
    assert found.fetchone() == (False,)


def test_the_grants_may_run_again(owner):
    owner.execute((postgres.SQL / "grants.sql").read_text())
