import io
import os
import tracemalloc
import zipfile
from datetime import UTC, datetime

from ecf.files import archives
from ecf.files.archives import Part

AT = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)


def opened(*parts):
    return zipfile.ZipFile(io.BytesIO(b"".join(archives.stream(parts, at=AT))))


def test_what_goes_in_comes_out(tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(os.urandom(600_000))
    archive = opened(
        Part(name="a.txt", content=b"Words"), Part(name="files/b", content=kept)
    )
    assert archive.testzip() is None
    assert archive.namelist() == ["a.txt", "files/b"]
    assert archive.read("files/b") == kept.read_bytes()
    assert archive.getinfo("a.txt").date_time == (2026, 7, 1, 10, 30, 0)


def test_pieces_come_before_all_is_read_and_little_is_held(tmp_path):
    kept = tmp_path / "kept"
    kept.write_bytes(os.urandom(20_000_000))
    tracemalloc.start()
    pieces = archives.stream([Part(name="b", content=kept)], at=AT)
    assert max(len(piece) for piece in pieces) < 2 * archives.A_PIECE
    assert tracemalloc.get_traced_memory()[1] < 3_000_000
    tracemalloc.stop()
