"""What pictures carry besides the picture: places, times and names. Taken out without
drawing anew, where others say how the picture is turned and coloured."""

import re
from collections.abc import Iterator

JPEG = b"\xff\xd8\xff"
PNG = b"\x89PNG\r\n\x1a\n"

# Segments of a JPEG that say something of its origin: APP1 (EXIF, XMP), APP3 to APP13
# (IPTC among them), APP15 and comments. APP0, APP2 and APP14 say how it is shown.
TELLING = {0xE1, *range(0xE3, 0xEE), 0xEF, 0xFE}
STANDS_ALONE = {0x01, *range(0xD0, 0xD9)}
COLOURS, SCAN, END = 0xE2, 0xDA, 0xD9
# In a scan 0xFF is followed by nothing, or by the number of a restart.
NEXT_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
PROFILE = b"ICC_PROFILE\x00"

SHOWN = {
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"cHRM", b"gAMA", b"iCCP", b"sBIT",
    b"sRGB", b"cICP", b"bKGD", b"pHYs", b"acTL", b"fcTL", b"fdAT",
}  # fmt: skip


def without(content: bytes) -> bytes:
    """The same picture, to the last pixel, without what is hidden in it. What is
    neither JPEG nor PNG stays as it is."""
    if content.startswith(JPEG):
        return b"".join(_shown_of_jpeg(content))
    if content.startswith(PNG):
        return PNG + b"".join(_shown_of_png(content))
    return content


def _shown_of_jpeg(content: bytes) -> Iterator[bytes]:
    """Up to the end of the picture: phones hang more pictures behind it."""
    at = 0
    while found := NEXT_MARKER.search(content, at):
        marker, start = content[found.end() - 1], found.start()
        end = found.end()
        if marker not in STANDS_ALONE and marker != END:
            end += int.from_bytes(content[end : end + 2], "big")
        if marker == SCAN and (then := NEXT_MARKER.search(content, end)):
            end = then.start()
        elif marker == SCAN:
            end = len(content)
        if not _tells(marker, content[found.end() + 2 : end]):
            yield content[start:end]
        if marker == END:
            return
        at = end


def _tells(marker: int, segment: bytes) -> bool:
    """APP2 holds colours, and in some phones a list of further pictures."""
    return marker in TELLING or (marker == COLOURS and not segment.startswith(PROFILE))


def _shown_of_png(content: bytes) -> Iterator[bytes]:
    at = len(PNG)
    while len(head := content[at : at + 8]) == len(b"sizekind"):
        end = at + 12 + int.from_bytes(head[:4], "big")
        if head[4:] in SHOWN:
            yield content[at:end]
        at = end
