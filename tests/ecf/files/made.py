"""Files to upload: good ones, and what attackers send."""

import io
import struct
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

WORD = (
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def upload(name, content):
    return SimpleUploadedFile(name, content)


def pdf(*objects, version="1.7", is_packed=False, picture=None, **how):
    """One page, of a picture if there is one; `objects` stand beside it. In a packed
    one they lie in a stream, where their names do not show in the bytes."""
    document = pikepdf.new()
    page = document.add_blank_page()
    if picture is not None:
        page.Resources.XObject = pikepdf.Dictionary(Im1=drawn_in(document, picture))
        page.Contents = document.make_stream(b"200 0 0 200 9 9 cm /Im1 Do")
    document.Root.Beside = pikepdf.Array(
        [document.make_indirect(pikepdf.Object.parse(thing)) for thing in objects]
    )
    return written(document, version=version, is_packed=is_packed, **how)


def written(document, *, version="1.7", is_packed=False, **how):
    file = io.BytesIO()
    way = "generate" if is_packed else "disable"
    if "encryption" not in how:  # the newest way is of a later version
        how["force_version"] = version
    document.save(
        file,
        object_stream_mode=pikepdf.ObjectStreamMode[way],
        deterministic_id="encryption" not in how,
        **how,
    )
    return file.getvalue()


def drawn_in(document, picture, **words):
    """A JPEG, as PDFs hold one."""
    opened = Image.open(io.BytesIO(picture))
    facts = {
        "Type": pikepdf.Name.XObject,
        "Subtype": pikepdf.Name.Image,
        "Width": opened.width,
        "Height": opened.height,
        "ColorSpace": pikepdf.Name.DeviceRGB,
        "BitsPerComponent": 8,
        "Filter": pikepdf.Name.DCTDecode,
    }
    return document.make_stream(picture, **facts | words)


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


def docx(extra=None, *, relations="", root="", content_type=WORD, types=""):
    """A small Word document; `extra` are more parts by name, `relations` lead from its
    words and `root` from the whole."""
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{TYPES}"><Default Extension="xml"'
            ' ContentType="application/xml"/><Default Extension="rels"'
            ' ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="jpeg" ContentType="image/jpeg"/>'
            f'<Override PartName="/word/document.xml" ContentType="{content_type}"/>'
            f"{types}</Types>"
        ),
        "_rels/.rels": (
            f'<Relationships xmlns="{RELATIONS}"><Relationship Id="rId1"'
            f' Type="{OFFICE}/officeDocument" Target="word/document.xml"/>'
            f"{root}</Relationships>"
        ),
        "word/document.xml": f'<w:document xmlns:w="{WORDS}"><w:body/></w:document>',
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
