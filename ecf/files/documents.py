"""Word documents: a zip of XML parts. Only what is read is kept of one, and it is only
ever downloaded."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import unquote
from xml.etree import ElementTree

from ecf.files import hidden, packages
from ecf.files.rejected import Rejected
from ecf.files.rewriting import Said, rewritten

MOST_UNPACKED = 100 * 1024 * 1024
MOST_XML = 32 * 1024 * 1024  # ten seconds of writing again
WORD = (
    b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
)
MAIN = "word/document.xml"
NO_TIME = (1980, 1, 1, 0, 0, 0)  # the earliest that a zip can say

# Parts that say who wrote it, for whom and where; and what they are called where others
# lead to them. No part that is read needs them.
TELLING = ("docProps/", "customXml/", "_xmlsignatures/")
TELLING_RELATIONS = (
    "/core-properties",
    "/extended-properties",
    "/custom-properties",
    "/thumbnail",
    "/customXml",
    "/origin",
    "/people",
)
XML = re.compile(r"\.(xml|rels)$")
NAMES = re.compile(rb":(author|initials|dataBinding)\b")
NOBODY = {"author": "Author", "initials": "A"}  # as Word itself writes it

BROKEN = "The selected document cannot be opened. Save it again and choose the new copy"
TOO_LARGE = "The selected document is too large when it is opened"
ACTIVE = (
    "The selected document contains a program or fetches something from elsewhere."
    " Save it as a PDF and choose that"
)


def cleaned(content: bytes) -> bytes:
    """The same words and pictures, without the properties that name people and what
    cameras hide. Raises Rejected unless it is a Word document without programs."""
    with packages.opened(
        content,
        most_unpacked=MOST_UNPACKED,
        broken=BROKEN,
        active=ACTIVE,
        too_large=TOO_LARGE,
    ) as parts:
        _check_parts(parts)
        return _rewritten(parts)


def _check_parts(parts: zipfile.ZipFile) -> None:
    names = parts.namelist()
    if WORD not in parts.read(packages.CONTENT_TYPES) or MAIN not in names:
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


def _rewritten(parts: zipfile.ZipFile) -> bytes:
    gone = set(_telling(parts))
    names = [name for name in parts.namelist() if name not in gone]
    if (
        sum(parts.getinfo(name).file_size for name in names if XML.search(name))
        > MOST_XML
    ):
        raise Rejected(TOO_LARGE)
    names.sort(key=lambda name: name != packages.CONTENT_TYPES)
    drawn = io.BytesIO()
    with zipfile.ZipFile(drawn, "w", zipfile.ZIP_DEFLATED) as kept:
        for name in names:
            kept.writestr(
                zipfile.ZipInfo(name, NO_TIME),
                _shown(name, parts.read(name), gone),
                zipfile.ZIP_DEFLATED,
            )
    return drawn.getvalue()


def _telling(parts: zipfile.ZipFile) -> Iterator[str]:
    for name in parts.namelist():
        if name.startswith(TELLING):
            yield name
        elif name.endswith(".rels"):
            for relation in ElementTree.fromstring(parts.read(name)):  # noqa: S314 - checked
                if relation.get("Type", "").endswith(TELLING_RELATIONS):
                    yield _target(name, relation.get("Target", ""))


def _target(rels: str, target: str) -> str:
    """The part that a relation leads to: `word/_rels/document.xml.rels` tells from
    where it is reckoned."""
    start = posixpath.dirname(posixpath.dirname(rels))
    return posixpath.normpath(posixpath.join("/", start, unquote(target))).lstrip("/")


def _shown(name: str, part: bytes, gone: set[str]) -> bytes:
    if name.endswith(".rels"):
        return rewritten(
            part,
            lambda _, said: (
                None if _target(name, said.get("Target", "")) in gone else said
            ),
        )
    if name == packages.CONTENT_TYPES:
        return rewritten(
            part,
            lambda _, said: None if said.get("PartName", "")[1:] in gone else said,
        )
    if name.endswith(".xml"):
        return rewritten(part, _nameless) if NAMES.search(part) else part
    return hidden.without(part)


def _nameless(tag: str, said: Said) -> Said | None:
    """Comments and tracked changes without who made them; and words that showed a
    property stay as they are, now that there is none."""
    if tag.endswith(":dataBinding"):
        return None
    return {
        key: NOBODY.get(key.rpartition(":")[2], value) for key, value in said.items()
    }
