"""How often somebody has asked, in windows of the clock."""

import time

from django.core.cache import cache


def wait_after(who: str, *, limit: int, seconds: int) -> int:
    """Count one more. 0 while there is room in this window, else seconds until the
    next."""
    now = time.time()
    key = f"count:{who}:{int(now // seconds)}"
    if _count(key, seconds) <= limit:
        return 0
    return seconds - int(now % seconds)


def _count(key: str, seconds: int) -> int:
    try:
        return cache.incr(key)
    except ValueError:
        cache.add(key, 0, seconds + 1)
    try:
        return cache.incr(key)
    except ValueError:  # it ran out in between
        return 1
