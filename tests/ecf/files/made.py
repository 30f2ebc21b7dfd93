"""Files to upload: good ones, and what attackers send."""

import io
import struct
import zipfile
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def pdf(*objects, version=b"1.7"):
    body = b"\n".join(
        b"%d 0 obj\n%b\nendobj" % (number, content)
        for number, content in enumerate(
            [b"<< /Type /Catalog /Pages 2 0 R >>", *objects], start=1
        )
    )
    return (
        b"%PDF-"
        + version
        + b"\n%\xe2\xe3\xcf\xd3\n"
        + body
        + b"\nxref\n0 1\ntrailer\n<< /Root 1 0 R >>\nstartxref\n9\n%%EOF\n"
    )


def packed(content):
    """An object stream: its names do not show in the bytes."""
    inner = zlib.compress(content)
    return (
        b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /Length %d >>\n"
        b"stream\n%b\nendstream" % (len(inner), inner)
    )


def image(form="PNG", size=(40, 30), mode="RGB", colour=(200, 30, 30), **words):
    drawn = io.BytesIO()
    Image.new(mode, size, colour).save(drawn, format=form, **words)
    return drawn.getvalue()


def exif(*, orientation=1):
    """What a phone adds: who made it, how it was held, and where it was."""
    facts = Image.Exif()
    facts[0x0112] = orientation
    facts[0x010F] = "SECRETPHONE"
    facts.get_ifd(0x8825)[2] = (53.0, 48.0, 1.0)
    return facts.tobytes()


def png_of_declared_size(width, height):
    """A few bytes that claim to be a very large picture."""

    def chunk(kind, content):
        check = struct.pack(">I", zlib.crc32(kind + content))
        return struct.pack(">I", len(content)) + kind + content + check

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(bytes(1000)))
        + chunk(b"IEND", b"")
    )


def docx(extra=None, *, relations="", content_type=WORD):
    """A small Word document; `extra` are more parts by name."""
    parts = {
        "[Content_Types].xml": (
            f'<Types><Override PartName="/word/document.xml"'
            f' ContentType="{content_type}"/></Types>'
        ),
        "word/document.xml": "<w:document/>",
        "word/_rels/document.xml.rels": (
            f'<Relationships xmlns="{RELATIONS}">{relations}</Relationships>'
        ),
        **(extra or {}),
    }
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return zipped.getvalue()


def relation(kind, target="https://evil.example/x", mode="External"):
    return (
        f'<Relationship Id="r1" Type="{OFFICE}/{kind}" Target="{target}"'
        f' TargetMode="{mode}"/>'
    )
