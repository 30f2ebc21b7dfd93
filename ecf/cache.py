"""The shared cache, which may be gone: then each process counts for itself."""

import time
from functools import cached_property
from typing import Any

from django.core.cache.backends.locmem import LocMemCache
from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

# A server that does not answer costs half a second: after a failure, none for 10 s.
QUIET_SECONDS = 10.0
MOST_ENTRIES = 10_000
_quiet_until = 0.0
# One word to the server and back: Django asks whether there is a count, then counts.
COUNT_ON = """
    if redis.call("exists", KEYS[1]) == 0 then return false end
    return redis.call("incrby", KEYS[1], ARGV[1])
"""


class LastingRedisCache(RedisCache):
    """Throttles and sign-in limits go on, more loosely, while Redis is away."""

    _servers: list[str]
    _options: dict[str, Any]

    @cached_property
    def _cache(self) -> "LastingClient":  # type: ignore[override]
        return LastingClient(self._servers, **self._options)


class OneClient(RedisCacheClient):
    """Django makes a client for every word it says to Redis, which costs more than the
    word; one serves all threads. A key is `Any`, as it is to Django."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        super().__init__(servers, **options)
        self._clients: dict[bool, Any] = {}
        self._count_on: Any = None

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        if write not in self._clients:
            self._clients[write] = super().get_client(key, write=write)
        return self._clients[write]

    def incr(self, key: Any, delta: int) -> int:
        if self._count_on is None:
            self._count_on = self.get_client(write=True).register_script(COUNT_ON)
        count: int | None = self._count_on(keys=[key], args=[delta])
        if count is None:
            raise ValueError(f"Key {key!r} not found")
        return count


class LastingClient:
    """The calls of a RedisCacheClient, answered by this process where Redis cannot."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        self._shared = OneClient(servers, **options)
        self._own = LocMemCache("lasting", {"OPTIONS": {"MAX_ENTRIES": MOST_ENTRIES}})

    # `Any`: whatever the call returns, from either.
    def __getattr__(self, call: str) -> Any:
        shared, own = getattr(self._shared, call), getattr(self._own, call)

        def ask(*args: Any) -> Any:
            global _quiet_until  # noqa: PLW0603 - one word a process remembers
            if time.monotonic() >= _quiet_until:
                try:
                    return shared(*args)
                except RedisError:
                    _quiet_until = time.monotonic() + QUIET_SECONDS
            return own(*args)

        return ask
