"""ZIP files made while they are sent: however large, little of one is in memory."""

import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from ecf.files import disk
from ecf.files.models import StoredFile
from ecf.time import london

A_PIECE = 256 * 1024
FAST = 1  # pictures and PDFs hardly shrink: take little time over them


@dataclass(frozen=True, kw_only=True)
class Part:
    """One file of an archive: its bytes, or where they are kept."""

    name: str
    content: bytes | Path


def stream(parts: Iterable[Part], *, at: datetime) -> Iterator[bytes]:
    """The ZIP file, piece by piece; `at` is the time that each part shows."""
    sink = _Sink()
    moment = at.astimezone(london.LONDON).timetuple()[:6]
    with zipfile.ZipFile(sink, "w") as archive:
        for part in parts:
            entry = zipfile.ZipInfo(part.name, moment)
            entry.compress_type = zipfile.ZIP_DEFLATED
            # Its only name in Python 3.11.
            entry._compresslevel = FAST  # type: ignore[attr-defined]
            entry.external_attr = 0o644 << 16
            with archive.open(entry, "w") as opened:
                for piece in _pieces(part.content):
                    opened.write(piece)
                    yield from sink.taken()
            yield from sink.taken()
    yield from sink.taken()


def where(stored: StoredFile) -> Path | None:
    """Where its bytes are kept; None where they are gone."""
    path = disk.root() / stored.path
    return path if path.is_file() else None


class _Sink:
    """What a ZipFile writes to and cannot go back in."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Everything is handed on as it comes."""

    def close(self) -> None:
        """Nothing is held open."""

    def taken(self) -> Iterator[bytes]:
        pieces, self._pieces = self._pieces, []
        if joined := b"".join(pieces):
            yield joined


def _pieces(content: bytes | Path) -> Iterator[bytes]:
    if isinstance(content, bytes):
        yield content
        return
    with content.open("rb") as file:
        while piece := file.read(A_PIECE):
            yield piece
