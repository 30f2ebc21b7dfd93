"""Word documents: a zip of XML parts. Kept as they are, and only ever downloaded."""

import zipfile
from xml.etree import ElementTree

from ecf.files import packages
from ecf.files.rejected import Rejected

MOST_UNPACKED = 100 * 1024 * 1024
WORD = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)

BROKEN = "The selected document cannot be opened. Save it again and choose the new copy"
TOO_LARGE = "The selected document is too large when it is opened"
ACTIVE = (
    "The selected document contains a program or fetches something from elsewhere."
    " Save it as a PDF and choose that"
)


def check(content: bytes) -> bytes:
    """The same bytes. Raises Rejected unless it is a Word document without programs."""
    with packages.opened(
        content,
        most_unpacked=MOST_UNPACKED,
        broken=BROKEN,
        active=ACTIVE,
        too_large=TOO_LARGE,
    ) as parts:
        _check_parts(parts)
    return content


def _check_parts(parts: zipfile.ZipFile) -> None:
    names = parts.namelist()
    if (
        WORD not in parts.read(packages.CONTENT_TYPES)
        or "word/document.xml" not in names
    ):
        raise Rejected("The selected file is not a Word document")
    for name in names:
        if name.endswith(".rels"):
            _check_relations(parts.read(name))


def _check_relations(xml: bytes) -> None:
    """Only hyperlinks may lead out: a template or picture from elsewhere is fetched
    when the document opens."""
    if b"<!" in xml.replace(b"<!--", b""):
        raise Rejected(BROKEN)
    for relation in ElementTree.fromstring(xml):  # noqa: S314 - no DOCTYPE, no entities
        outside = relation.get("TargetMode") == "External"
        if outside and not relation.get("Type", "").endswith("/hyperlink"):
            raise Rejected(ACTIVE)
