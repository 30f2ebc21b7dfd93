"""Files people upload: hostile until proved otherwise, and never shown in a page."""

import hashlib
import logging
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse, Http404

from ecf.events import history
from ecf.events.actor import Actor
from ecf.files import disk, kinds, names
from ecf.files.events import FileDestroyed
from ecf.files.kinds import Kind
from ecf.files.models import StoredFile
from ecf.files.rejected import Rejected

logger = logging.getLogger(__name__)

LARGEST = 10 * 1024 * 1024
NOTHING_RUNS = "default-src 'none'; frame-ancestors 'none'; sandbox"


def store(*, upload: "UploadedFile[Any]", by_person_id: int) -> StoredFile:
    """Check a file and keep it: PDF, DOCX, PNG or JPEG, up to 10 MB.

    Images are drawn anew, without what cameras hide in them. The bytes are on disk when
    this returns; the row commits with the caller's transaction. Raises Rejected, in
    words for whoever chose the file.
    """
    name, kind = _named(upload)
    content = kind.keep(_read(upload, kind))
    return StoredFile.objects.create(
        path=disk.write(content),
        name=name,
        media_type=kind.media_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        stored_by_person_id=by_person_id,
    )


def kept(*, public_id: UUID, by_person_id: int) -> StoredFile | None:
    """A file that this person uploaded before, by its name in pages."""
    return StoredFile.objects.filter(
        public_id=public_id, stored_by_person_id=by_person_id
    ).first()


def destroy(*, stored: StoredFile, by: Actor, at: datetime) -> None:
    """The row goes with the caller's transaction, the bytes right after it: or within a
    day by the sweep, should this process die between. What anything still refers to is
    refused by the database."""
    event = FileDestroyed(person_id=None, storedfile_id=stored.pk)
    path = stored.path
    stored.delete()
    history.record(event, by=by, at=at)
    transaction.on_commit(lambda: disk.remove(path), robust=True)


def serve(stored: StoredFile) -> FileResponse:
    """The file as a download. Whether they may have it is for the caller to ask."""
    return _response(stored, as_attachment=True)


def serve_image(stored: StoredFile) -> FileResponse:
    """A picture we drew ourselves, to look at. Anything else is a download."""
    ours = stored.media_type in {kind.media_type for kind in kinds.IMAGES}
    return _response(stored, as_attachment=not ours)


def _named(upload: "UploadedFile[Any]") -> tuple[str, Kind]:
    name = names.cleaned(upload.name or "")
    kind = kinds.BY_EXTENSION.get(names.extension(name))
    if kind is None:
        raise Rejected("The selected file must be a PDF, DOCX, PNG or JPEG")
    return name, kind


def _read(upload: "UploadedFile[Any]", kind: Kind) -> bytes:
    upload.seek(0)
    content: bytes = upload.read(LARGEST + 1)
    if not content:
        raise Rejected("The selected file is empty")
    if len(content) > LARGEST:
        raise Rejected("The selected file must be smaller than 10 MB")
    if not kind.looks_like(content):
        raise Rejected(f"The selected file is not a {kind.name}, as its name says")
    return content


def _response(stored: StoredFile, *, as_attachment: bool) -> FileResponse:
    try:
        file = (disk.root() / stored.path).open("rb")
    except FileNotFoundError:
        logger.exception("A stored file is gone", extra={"file_id": stored.pk})
        raise Http404 from None
    return FileResponse(
        file,
        as_attachment=as_attachment,
        filename=stored.name,
        content_type=stored.media_type,
        headers={
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": NOTHING_RUNS,
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        },
    )
