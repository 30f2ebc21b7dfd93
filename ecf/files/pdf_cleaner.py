"""A program of its own: a PDF comes in, the same without what is hidden in it goes out.
A hostile file can cost whoever reads it all memory and many hours, so it is read apart,
with little of both. `pdfs` runs it; to start at once it imports nothing of Django."""

import io
import re
import resource
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

if TYPE_CHECKING:
    from ecf.files.hidden import without
else:
    from hidden import without  # beside this file, where a program looks first

MOST_MEMORY = 512 * 1024 * 1024
MOST_SECONDS = 15
MOST_UNPACKED = 50 * 1024 * 1024
# How it ends, but for 0.
BROKEN, PROTECTED, ACTIVE, TOO_LARGE = 3, 4, 5, 6

# Any of these makes a document do something by itself, or carry another file.
ACTS = frozenset(
    {
        "/EF",
        "/EmbeddedFile",
        "/EmbeddedFiles",
        "/ImportData",
        "/JavaScript",
        "/Launch",
        "/Rendition",
        "/RichMedia",
        "/SubmitForm",
        "/XFA",
    }
)
HIDDEN_OF_ALL = ("/ID", "/Info")
HIDDEN = ("/LastModified", "/Metadata", "/PieceInfo", "/Thumb")
# In these `/T` is who wrote a comment; elsewhere it is the name of a field.
COMMENTS = frozenset(
    {
        "/Caret",
        "/Circle",
        "/FreeText",
        "/Highlight",
        "/Ink",
        "/Line",
        "/PolyLine",
        "/Polygon",
        "/Square",
        "/Squiggly",
        "/Stamp",
        "/StrikeOut",
        "/Text",
        "/Underline",
    }
)
JPEG, PACKED_JPEG = ["/DCTDecode"], ["/FlateDecode", "/DCTDecode"]


def main() -> int:
    resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    try:
        with pikepdf.open(io.BytesIO(sys.stdin.buffer.read())) as pdf:
            return _clean(pdf)
    except pikepdf.PasswordError:
        return PROTECTED
    except (
        pikepdf.PdfError,
        MemoryError,
        RuntimeError,
        TypeError,
        ValueError,
        zlib.error,
    ):
        return _broken()


def _clean(pdf: Pdf) -> int:
    """What cannot be read whole is refused: the reader leaves such things out, and
    warns. What it mended when it opened the file is there."""
    if pdf.is_encrypted:
        return PROTECTED
    pdf.get_warnings()
    _delete(HIDDEN_OF_ALL, pdf.trailer)
    for thing in _things(pdf):
        if not ACTS.isdisjoint(_names(thing)):
            return ACTIVE
        if not isinstance(thing, Array):
            _take_out(thing)
    return _write(pdf)


def _write(pdf: Pdf) -> int:
    drawn = io.BytesIO()
    pdf.save(drawn, deterministic_id=True, fix_metadata_version=False)
    if not len(pdf.pages) or pdf.get_warnings():
        return _broken()
    if drawn.tell() > MOST_UNPACKED:
        return TOO_LARGE
    sys.stdout.buffer.write(drawn.getbuffer())
    return 0


def _broken() -> int:
    """Out of memory shows as many faults; that much was taken does not lie."""
    said = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
    taken = int(said[1]) * 1024 if said else 0
    return TOO_LARGE if taken > MOST_MEMORY // 2 else BROKEN


def _things(pdf: Pdf) -> Iterator[Object]:
    """Every dictionary, stream and array there is, on a page or not."""
    for top in (pdf.trailer, *pdf.objects):
        waiting: list[Object] = [top]
        while waiting:
            thing = waiting.pop()
            if not isinstance(thing, (Array, Dictionary, Stream)):
                continue
            yield thing
            waiting += [
                value
                for value in _values(thing)
                if isinstance(value, Object) and not value.is_indirect
            ]


def _values(thing: Object) -> list[Object]:
    if isinstance(thing, Array):
        return list(thing)
    return [value for _, value in thing.items()]


def _names(thing: Object) -> set[str]:
    names = {str(value) for value in _values(thing) if isinstance(value, Name)}
    return names if isinstance(thing, Array) else names | set(thing.keys())


def _take_out(thing: Object) -> None:
    _delete(HIDDEN, thing)
    if str(thing.get("/Subtype")) in COMMENTS:
        _delete(["/T"], thing)
    if isinstance(thing, Stream):
        _take_out_of_picture(thing)


def _delete(keys: Iterable[str], thing: Object) -> None:
    for key in keys:
        if key in thing:
            del thing[key]


def _take_out_of_picture(stream: Stream) -> None:
    """The picture is not packed anew: it stays as it was taken."""
    ways, parms = stream.get("/Filter"), stream.get("/DecodeParms")
    names = [str(way) for way in ways] if isinstance(ways, Array) else [str(ways)]
    if names not in (JPEG, PACKED_JPEG):
        return
    picture = stream.read_raw_bytes()
    if names == PACKED_JPEG:
        unpacking = zlib.decompressobj()
        picture = unpacking.decompress(picture, MOST_UNPACKED)
        if unpacking.unconsumed_tail:
            raise MemoryError
    last = parms[-1] if isinstance(parms, Array) and len(parms) else parms
    stream.write(
        without(picture),
        filter=Name.DCTDecode,
        decode_parms=last if isinstance(last, Dictionary) else None,
    )


if __name__ == "__main__":
    sys.exit(main())
