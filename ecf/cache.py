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


class LastingRedisCache(RedisCache):
    """Throttles and sign-in limits go on, more loosely, while Redis is away."""

    _servers: list[str]
    _options: dict[str, Any]

    @cached_property
    def _cache(self) -> "LastingClient":  # type: ignore[override]
        return LastingClient(self._servers, **self._options)


class LastingClient:
    """The calls of a RedisCacheClient, answered by this process where Redis cannot."""

    def __init__(self, servers: list[str], **options: Any) -> None:
        self._shared = RedisCacheClient(servers, **options)
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
