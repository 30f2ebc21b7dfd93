import pytest
from django.core.cache import cache
from redis import Redis
from redis.exceptions import ConnectionError as Away

from accounts.actions import calls
from ecf import cache as lasting
from ecf import counting
from ecf.api import throttles
from ecf.govuk.errors import TooManyRequests

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.ecf.api.service")]


@pytest.fixture(autouse=True)
def _few(monkeypatch):
    """Three a minute; and it is always the same second."""
    rates = {"anonymous": "3/min", "caller": "5/min"}
    monkeypatch.setattr(throttles, "RATES", rates)
    monkeypatch.setattr(counting.time, "time", lambda: 1_000_000_000.0)
    # The clients of this page are numbers that nobody has.
    monkeypatch.setattr(calls, "note", lambda **call: None)


@pytest.fixture
def no_redis(monkeypatch):
    """The cache does not answer; counts what was tried."""
    tried = []

    def away(self, *args, **options):
        tried.append(args)
        raise Away("nobody there")

    monkeypatch.setattr(Redis, "execute_command", away)
    monkeypatch.setattr(lasting, "_quiet_until", 0.0)
    yield tried
    monkeypatch.undo()
    lasting._quiet_until = 0.0


def ask(client, **headers):
    return client.get("/api/v1/dates", headers=headers).status_code


def test_an_address_may_ask_so_often_and_then_hears_when_to_come_back(client):
    assert [ask(client) for _ in range(4)] == [200, 200, 200, 429]
    refused = client.get("/api/v1/dates")
    assert refused["Content-Type"] == "application/problem+json"
    assert 1 <= int(refused["Retry-After"]) <= 60


def test_a_client_is_counted_by_who_it_is(client):
    for number in ("7", "8"):
        answers = [ask(client, X_Client=number) for _ in range(6)]
        assert answers == [200] * 5 + [429]


def test_after_the_minute_there_is_room_again(client, monkeypatch):
    for _ in range(4):
        ask(client)
    monkeypatch.setattr(counting.time, "time", lambda: 1_000_000_060.0)
    assert ask(client) == 200


def test_a_header_that_lies_is_not_believed(client):
    answers = [ask(client, X_Forwarded_For=f"10.0.0.{n}") for n in range(4)]
    assert answers == [200, 200, 200, 429]


def test_each_process_counts_for_itself_while_the_cache_is_away(client, no_redis):
    assert [ask(client) for _ in range(4)] == [200, 200, 200, 429]
    assert len(no_redis) == 1  # and then it is left alone


def test_the_whole_cache_lasts(no_redis):
    cache.set("a", 1)
    assert cache.get("a") == 1
    assert cache.incr("a") == 2
    assert cache.add("a", 5) is False
    assert cache.get_many(["a", "b"]) == {"a": 2}
    cache.set_many({"b": 3})
    assert cache.has_key("b")
    cache.delete_many(["a", "b"])
    assert cache.get("b", "gone") == "gone"
    with pytest.raises(ValueError, match="not found"):
        cache.incr("b")


def test_when_the_cache_is_back_it_is_used(monkeypatch):
    monkeypatch.setattr(lasting, "_quiet_until", 0.0)
    cache.set("a", "shared")
    monkeypatch.setattr(lasting, "_quiet_until", float("inf"))
    assert cache.get("a") is None
    monkeypatch.setattr(lasting, "_quiet_until", 0.0)
    assert cache.get("a") == "shared"


def test_a_page_for_anybody_refuses_who_asks_too_often(rf):
    def ask_page(name):
        throttles.refuse_too_many(rf.get("/"), name=name, rate="2/min")

    ask_page("search")
    ask_page("search")
    with pytest.raises(TooManyRequests) as refused:
        ask_page("search")
    assert 1 <= refused.value.wait <= 60
    ask_page("entry")
