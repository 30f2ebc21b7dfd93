import json
import os
import signal
import time
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
import pytest
import redis

from ecf.devservices import locks, membership
from tests.ecf.devservices.members import joining


@pytest.fixture
def home(tmp_path):
    """In a directory closed to others: root's servers run as somebody else."""
    tmp_path.chmod(0o700)
    yield tmp_path / "kept"
    wait_until_stopped(tmp_path / "kept")


def wait_until_stopped(home):
    with locks.alone(home / "keeper.lock"):
        pass


def keeper_of(home):
    return int(json.loads((home / "services.json").read_text())["KEEPER"])


def write(addresses):
    with psycopg.connect(addresses["OWNER_DATABASE_URL"]) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 'still here' AS words")


def read(addresses):
    with psycopg.connect(addresses["DATABASE_URL"]) as connection:
        return connection.execute("SELECT words FROM kept").fetchone()[0]


def test_others_join_and_the_last_one_out_stops_the_services(home):
    with joining(home) as first:
        addresses = first.addresses()
        write(addresses)
        with joining(home) as second:
            assert second.addresses() == addresses
            first.leave()
            assert read(addresses) == "still here"
        wait_until_stopped(home)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(addresses["DATABASE_URL"])

    with joining(home) as third:
        assert read(third.addresses()) == "still here"


def test_a_member_that_is_killed_is_out(home):
    with joining(home) as only:
        only.addresses()
        only.be_killed()
    wait_until_stopped(home)
    assert not (home / "services.json").exists()


def test_a_keeper_that_is_killed_takes_its_servers_along(home):
    with joining(home) as before:
        write(before.addresses())
        place = (home / "place").readlink()
        os.kill(keeper_of(home), signal.SIGKILL)
        wait_until_stopped(home)
        with joining(home) as after:
            assert read(after.addresses()) == "still here"
            assert not place.exists()


def test_two_that_come_at_once_start_one_set(home):
    with joining(home) as one, joining(home) as other:
        assert one.addresses() == other.addresses()


def test_whoever_comes_while_a_keeper_leaves_waits_and_starts_another(
    home, monkeypatch
):
    home.mkdir()
    leaving = [locks.try_alone(home / "keeper.lock")]
    monkeypatch.setattr(membership.time, "sleep", lambda _: leave_once(leaving))
    try:
        write(membership.join(home))
        assert leaving == []
    finally:
        leave_once(leaving)
        membership.leave(home)


def leave_once(leaving):
    while leaving:
        os.close(leaving.pop())


def test_the_broker_and_the_cache_are_databases_apart(home):
    with joining(home) as member:
        addresses = member.addresses()
        redis.Redis.from_url(addresses["CACHE_URL"]).set("key", "cached")
        assert redis.Redis.from_url(addresses["REDIS_URL"]).get("key") is None


def test_what_is_in_use_cannot_be_emptied(home, monkeypatch):
    monkeypatch.setattr(membership, "LEAVING", 0)
    with joining(home) as member:
        member.addresses()
        with pytest.raises(SystemExit, match="stop `make demo`"):
            membership.empty(home)


def test_what_is_emptied_starts_afresh(home):
    with joining(home) as member:
        write(member.addresses())
    membership.empty(home)
    with joining(home) as member, pytest.raises(psycopg.errors.UndefinedTable):
        read(member.addresses())


def test_throw_away_services_leave_nothing():
    with joining() as member:
        place = Path(urlsplit(member.addresses()["REDIS_URL"]).path).parents[1]
        assert place.exists()
    deadline = time.monotonic() + 20
    while place.exists() and time.monotonic() < deadline:
        os.sched_yield()
    assert not place.exists()
