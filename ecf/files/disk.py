"""Bytes under `MEDIA_ROOT`, by random names, safely there before a row says so."""

import hashlib
import os
import secrets
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings

from ecf.files.models import Difference, StoredFile

ABANDONED_AFTER = timedelta(days=1)


def write(content: bytes) -> str:
    """The path it is kept under, relative to `MEDIA_ROOT`."""
    name = secrets.token_hex(16)
    relative = Path(name[:2]) / name
    path = root() / relative
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    with os.fdopen(os.open(path, flags, 0o600), "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    for directory in (path.parent, root()):
        _sync(directory)
    return str(relative)


def difference_of(stored: StoredFile) -> Difference | None:
    """How the bytes kept differ from those the row tells of, read in small pieces."""
    try:
        with (root() / stored.path).open("rb") as file:
            is_same = hashlib.file_digest(file, "sha256").hexdigest() == stored.sha256
    except FileNotFoundError:
        return Difference.MISSING
    except OSError:  # what cannot be read is not what was kept
        return Difference.CHANGED
    return None if is_same else Difference.CHANGED


def is_intact(stored: StoredFile) -> bool:
    return difference_of(stored) is None


def remove(path: str) -> None:
    """Delete bytes whose row is gone; done twice, they are gone once."""
    (root() / path).unlink(missing_ok=True)


def remove_abandoned(*, now: datetime) -> int:
    """Delete files whose row was never committed. Returns how many."""
    before = (now - ABANDONED_AFTER).timestamp()
    return sum(_remove_from(directory, before) for directory in root().glob("??"))


def root() -> Path:
    return Path(settings.MEDIA_ROOT)


def _sync(directory: Path) -> None:
    opened = os.open(directory, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _remove_from(directory: Path, before: float) -> int:
    old = {
        f"{directory.name}/{path.name}": path
        for path in directory.iterdir()
        if path.stat().st_mtime < before
    }
    known = StoredFile.objects.filter(path__in=old).values_list("path", flat=True)
    abandoned = old.keys() - set(known)
    for path in abandoned:
        old[path].unlink()
    return len(abandoned)
