"""Several at once, each with its own connection, as workers and requests are."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

from django.db import connections


def together(*functions: Callable[[], Any]) -> list[Any]:
    """Run them at the same time; what each returned, in order. Raises what one
    raised."""
    with ThreadPoolExecutor(len(functions)) as pool:
        futures = [pool.submit(_alone, function) for function in functions]
        return [future.result(timeout=30) for future in futures]


def _alone(function: Callable[[], Any]) -> Any:
    try:
        return function()
    finally:
        connections.close_all()
