"""The ZIP file: a page that opens offline, tables, the files, and digests of it all."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from django.template.loader import render_to_string

from ecf.desk.record.contents import Contents
from ecf.desk.record.sheets import sheets_of
from ecf.files import archives
from ecf.files.archives import Part
from portfolio.models import EvidenceVersion

HOW = (
    "Each entry under 'evidence' is one version. Its sha256 is that of a JSON object of"
    " its kind, title, happened_on, text and file, and of answers where there are any,"
    " with sorted keys, no spaces, in UTF-8; file is the SHA-256 of the uploaded file,"
    " or null. 'written_by' is whoever wrote it. Where something was redacted, sha256"
    " is of what it said before, and sha256_now of what it says. What is hidden says"
    " nothing here. Under 'files' is the"
    " SHA-256 of every other file here. 'gone' are uploaded files that could not be"
    " read when this was made."
)


def made(contents: Contents, *, at: datetime) -> Iterator[bytes]:
    """The whole of it, piece by piece: nothing but files is read on the way."""
    return archives.stream(_parts(contents, at), at=at)


def _parts(contents: Contents, at: datetime) -> Iterator[Part]:
    digests: dict[str, str] = {}
    for part in (*_documents(contents, at), *_files(contents)):
        digests[part.name] = _digest(part.content)
        yield part
    yield Part(name="digests.json", content=_told(contents, digests, at))


def _documents(contents: Contents, at: datetime) -> list[Part]:
    page = render_to_string(
        "desk/record_offline.html", {"contents": contents, "now": at, "offline": True}
    )
    style = render_to_string("desk/record_offline.css")
    return [
        Part(name="index.html", content=page.encode()),
        Part(name="record.css", content=style.encode()),
        *(
            Part(name=name, content=sheet.encode())
            for name, sheet in sheets_of(contents)
        ),
    ]


def _files(contents: Contents) -> Iterator[Part]:
    for name, stored in contents.files.values():
        if path := archives.where(stored):
            yield Part(name=name, content=path)


def _told(contents: Contents, digests: Mapping[str, str], at: datetime) -> bytes:
    told: dict[str, Any] = {
        "how": HOW,
        "made_at": at.isoformat(),
        "evidence": [
            {
                "evidence": str(piece.public_id),
                "version": version.number,
                "kind": piece.kind,
                "title": version.title,
                "happened_on": version.happened_on.isoformat(),
                "text": version.text,
                "answers": version.answers,
                "written_by": version.written_by.name,
                "file": version.file.sha256 if version.file else None,
                "file_name": contents.name_of(version.file) if version.file else None,
                "sha256": version.sha256,
                "hidden_at": piece.hidden_at and piece.hidden_at.isoformat(),
                "redacted": _redacted(version),
            }
            for piece, version in contents.versions
        ],
        "files": digests,
        "gone": [
            version.file.name
            for _, version in contents.versions
            if version.file and not contents.name_of(version.file)
        ],
    }
    return json.dumps(told, indent=1, ensure_ascii=False).encode()


def _redacted(version: EvidenceVersion) -> dict[str, str] | None:
    """When and why something was taken out, and what can be checked since (P5)."""
    if version.redaction is None:
        return None
    decided_at = version.redaction.decided_at
    return {
        "at": decided_at.isoformat() if decided_at else "",
        "reason": version.redaction.reason,
        "sha256_now": version.redacted_sha256,
        "sha256_of_destroyed_file": version.destroyed_sha256,
    }


def _digest(content: bytes | Path) -> str:
    if isinstance(content, bytes):
        return hashlib.sha256(content).hexdigest()
    with content.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
