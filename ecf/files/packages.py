"""Office files are zips of XML parts: what none of them may hold, whoever made it."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from ecf.files.rejected import Rejected

MOST_PARTS = 2_000
MOST_RATIO = 200
SMALL = 1024 * 1024  # below this much, a high ratio is only a dull picture
A_PIECE = 64 * 1024

CONTENT_TYPES = "[Content_Types].xml"
PROGRAMS = re.compile(
    r"vba|activex|oleobject|\.(exe|bin|js|vbs|scr|dll)$", re.IGNORECASE
)
HARMLESS_BIN = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)


@contextmanager
def opened(
    content: bytes, *, most_unpacked: int, broken: str, active: str, too_large: str
) -> Iterator[zipfile.ZipFile]:
    """The parts, once there is room for them and none is a program. Raises Rejected, in
    these words: also where what is done with them shows that the zip is broken."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            names = [part.filename for part in parts.infolist()]
            if len(names) > MOST_PARTS or len(set(names)) != len(names):
                raise Rejected(broken)
            for name in names:
                _check_name(name, broken=broken, active=active)
            _check_size(parts, most_unpacked, too_large)
            yield parts
    except (
        zipfile.BadZipFile,
        zlib.error,
        SyntaxError,  # as readers of XML call what they cannot read
        KeyError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as fault:
        raise Rejected(broken) from fault


def _check_name(name: str, *, broken: str, active: str) -> None:
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise Rejected(broken)
    if PROGRAMS.search(name) and not HARMLESS_BIN.search(name):
        raise Rejected(active)


def _check_size(parts: zipfile.ZipFile, room: int, too_large: str) -> None:
    """Unpack each part to see: the sizes a zip states may lie."""
    for part in parts.infolist():
        size = 0
        with parts.open(part) as opened_part:
            while piece := opened_part.read(A_PIECE):
                size += len(piece)
                if size > room:
                    raise Rejected(too_large)
        if size > SMALL and size > MOST_RATIO * part.compress_size:
            raise Rejected(too_large)
        room -= size
