"""The files of evidence: fetched by links that hold for five minutes."""

from datetime import timedelta
from uuid import UUID

from django.contrib import messages
from django.core import signing
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.files import files
from ecf.files.models import StoredFile
from portfolio import queries
from portfolio.views.owning import visible_evidence

HOLDS_FOR = timedelta(minutes=5)
SALT = "portfolio.files"


@require_safe
def file(request: AuthenticatedRequest, evidence_id: UUID, number: int) -> HttpResponse:
    """A page's link, which stays good: it leads to one that soon holds no more."""
    _file(request, evidence_id, number)
    token = link_to(evidence_id, number, person_id=request.user.person_id)
    return redirect("portfolio:download", token)


@require_safe
def download(request: AuthenticatedRequest, token: str) -> HttpResponseBase:
    """Only for whom the link was made, while they may still see the evidence."""
    try:
        said = signing.loads(token, salt=SALT)
        fresh = _is_fresh(token)
    except signing.BadSignature as wrong:
        raise Http404("No such link") from wrong
    if said["person"] != request.user.person_id:
        raise Http404("Not your link")
    evidence_id = UUID(said["evidence"])
    stored = _file(request, evidence_id, said["number"])
    if fresh:
        return files.serve(stored)
    messages.warning(request, "That link no longer holds. Choose the file again here")
    return redirect("portfolio:evidence", evidence_id)


@require_safe
def picture(
    request: AuthenticatedRequest, evidence_id: UUID, number: int
) -> FileResponse:
    """An image, drawn anew when it was kept, to look at in a page."""
    return files.serve_image(_file(request, evidence_id, number))


def link_to(evidence_id: UUID, number: int, *, person_id: int) -> str:
    """What the address of a download ends with, for this person and five minutes."""
    said = {"evidence": str(evidence_id), "number": number, "person": person_id}
    return signing.dumps(said, salt=SALT)


def _is_fresh(token: str) -> bool:
    try:
        signing.loads(token, salt=SALT, max_age=HOLDS_FOR)
    except signing.SignatureExpired:
        return False
    return True


def _file(request: AuthenticatedRequest, evidence_id: UUID, number: int) -> StoredFile:
    """Raises Http404 where there is none, or none that one may see."""
    found = visible_evidence(request, evidence_id)
    version = get_object_or_404(
        queries.versions_of(found.pk), number=number, file__isnull=False
    )
    stored: StoredFile = version.file  # type: ignore[assignment]
    return stored
