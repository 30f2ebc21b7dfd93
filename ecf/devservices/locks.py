"""Locks on files: the kernel lets go of them however their holder dies."""

import contextlib
import fcntl
import os
from collections.abc import Iterator
from pathlib import Path


@contextlib.contextmanager
def alone(path: Path) -> Iterator[None]:
    """Wait until nobody else is in here."""
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        yield
    finally:
        os.close(descriptor)


def share(path: Path) -> int:
    """Be one of the holders until the descriptor is closed or the process ends."""
    descriptor = _open(path)
    fcntl.flock(descriptor, fcntl.LOCK_SH)
    return descriptor


def try_alone(path: Path) -> int | None:
    """The only holder, if there is no other: a descriptor to close, or None."""
    return _try(path, fcntl.LOCK_EX)


def is_free(path: Path) -> bool:
    """Whether nobody holds it."""
    return _could(path, fcntl.LOCK_EX)


def is_shared(path: Path) -> bool:
    """Whether several may hold it now, and somebody does."""
    return not is_free(path) and _could(path, fcntl.LOCK_SH)


def _could(path: Path, how: int) -> bool:
    descriptor = _try(path, how)
    if descriptor is None:
        return False
    os.close(descriptor)
    return True


def _try(path: Path, how: int) -> int | None:
    descriptor = _open(path)
    try:
        fcntl.flock(descriptor, how | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(descriptor)
        return None
    return descriptor


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
