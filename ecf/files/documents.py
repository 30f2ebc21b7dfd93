"""Word documents: a zip of XML parts. Kept as they are, and only ever downloaded."""

import io
import re
import zipfile
import zlib
from xml.etree import ElementTree

from ecf.files.rejected import Rejected

MOST_PARTS = 2_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 200
SMALL = 1024 * 1024  # below this much, a high ratio is only a dull picture
A_PIECE = 64 * 1024

CONTENT_TYPES = "[Content_Types].xml"
WORD = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
PROGRAMS = re.compile(
    r"vba|activex|oleobject|\.(exe|bin|js|vbs|scr|dll)$", re.IGNORECASE
)
HARMLESS_BIN = re.compile(r"printersettings\d*\.bin$", re.IGNORECASE)

BROKEN = "The selected document cannot be opened. Save it again and choose the new copy"
TOO_LARGE = "The selected document is too large when it is opened"
ACTIVE = (
    "The selected document contains a program or fetches something from elsewhere."
    " Save it as a PDF and choose that"
)


def check(content: bytes) -> bytes:
    """The same bytes. Raises Rejected unless it is a Word document without programs."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            _check_parts(parts)
    except (
        zipfile.BadZipFile,
        zlib.error,
        ElementTree.ParseError,
        KeyError,
        EOFError,
        OSError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ) as broken:
        raise Rejected(BROKEN) from broken
    return content


def _check_parts(parts: zipfile.ZipFile) -> None:
    names = [part.filename for part in parts.infolist()]
    if len(names) > MOST_PARTS or len(set(names)) != len(names):
        raise Rejected(BROKEN)
    for name in names:
        _check_name(name)
    _check_size(parts)
    if WORD not in parts.read(CONTENT_TYPES) or "word/document.xml" not in names:
        raise Rejected("The selected file is not a Word document")
    for name in names:
        if name.endswith(".rels"):
            _check_relations(parts.read(name))


def _check_name(name: str) -> None:
    if name.startswith("/") or "\\" in name or ".." in name.split("/"):
        raise Rejected(BROKEN)
    if PROGRAMS.search(name) and not HARMLESS_BIN.search(name):
        raise Rejected(ACTIVE)


def _check_size(parts: zipfile.ZipFile) -> None:
    """Unpack each part to see: the sizes a zip states may lie."""
    room = MOST_UNPACKED
    for part in parts.infolist():
        size = 0
        with parts.open(part) as opened:
            while piece := opened.read(A_PIECE):
                size += len(piece)
                if size > room:
                    raise Rejected(TOO_LARGE)
        if size > SMALL and size > MOST_RATIO * part.compress_size:
            raise Rejected(TOO_LARGE)
        room -= size


def _check_relations(xml: bytes) -> None:
    """Only hyperlinks may lead out: a template or picture from elsewhere is fetched
    when the document opens."""
    if b"<!" in xml.replace(b"<!--", b""):
        raise Rejected(BROKEN)
    for relation in ElementTree.fromstring(xml):  # noqa: S314 - no DOCTYPE, no entities
        outside = relation.get("TargetMode") == "External"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            raise Rejected(ACTIVE)
