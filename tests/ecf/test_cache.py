import pytest
from django.core.cache import cache
from redis.exceptions import ConnectionError as Away

from ecf import cache as ours
from ecf import counting


@pytest.fixture(autouse=True)
def _nothing_is_counted_yet(monkeypatch):
    cache.clear()
    monkeypatch.setattr(ours, "_quiet_until", 0.0)


def test_a_count_goes_up_by_one_and_nothing_counts_on_from_nowhere():
    with pytest.raises(ValueError, match="not found"):
        cache.incr("count")
    cache.add("count", 0, 60)
    assert [cache.incr("count"), cache.incr("count", 2)] == [1, 3]


def test_one_client_says_every_word():
    shared = cache._cache._shared
    assert shared.get_client("a", write=True) is shared.get_client("b", write=True)


def test_while_redis_is_away_this_process_counts(monkeypatch):
    def fail(*_args):
        raise Away

    monkeypatch.setattr(cache._cache._shared, "incr", fail)
    waits = [counting.wait_after("somebody", limit=2, seconds=60) for _ in range(3)]
    assert waits[:2] == [0, 0]
    assert waits[2] > 0
