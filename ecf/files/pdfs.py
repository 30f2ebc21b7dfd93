"""PDFs are kept as they are and only ever downloaded; none may act by itself."""

import re
import zlib

from ecf.files.rejected import Rejected

HEADER = re.compile(rb"%PDF-[12]\.\d")
NEAR_THE_END = 2048
# Any of these makes a document do something by itself, or carry another file.
ACTIVE = re.compile(
    rb"/(JavaScript|Launch|EmbeddedFile|RichMedia|SubmitForm|ImportData)"
)
ENCRYPTED = re.compile(rb"/Encrypt\s*(\d+\s+\d+\s+R|<<)")
HEX_IN_NAME = re.compile(rb"#([0-9A-Fa-f]{2})")
# Objects may lie packed in streams, where their names do not show.
PACKED = re.compile(rb"/ObjStm.{0,1000}?stream\r?\n(.*?)endstream", re.DOTALL)
MOST_UNPACKED = 50 * 1024 * 1024


def check(content: bytes) -> bytes:
    """The same bytes. Raises Rejected unless it is a whole PDF that only shows."""
    end = content[-NEAR_THE_END:]
    if not HEADER.match(content) or b"startxref" not in end or b"%%EOF" not in end:
        raise Rejected(
            "The selected PDF cannot be opened. Save it again and choose the new copy"
        )
    if ENCRYPTED.search(content):
        raise Rejected(
            "The selected PDF is protected with a password. Save a copy without one"
        )
    if any(ACTIVE.search(_plain(part)) for part in (content, *_unpacked(content))):
        raise Rejected(
            "The selected PDF contains a program or another file."
            " Print it to a new PDF and choose that"
        )
    return content


def _plain(part: bytes) -> bytes:
    """`/J#61vaScript` is `/JavaScript`."""
    return HEX_IN_NAME.sub(lambda found: bytes([int(found[1], 16)]), part)


def _unpacked(content: bytes) -> list[bytes]:
    parts = []
    room = MOST_UNPACKED
    for found in PACKED.finditer(content):
        try:
            part = zlib.decompressobj().decompress(found[1], room)
        except zlib.error:
            continue
        parts.append(part)
        room -= len(part)
        if room <= 0:
            raise Rejected("The selected PDF is too large when it is opened")
    return parts
