"""My record: everything about my way, to print or to take along."""

from dataclasses import replace

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.http import AuthenticatedRequest
from ecf.desk.record import archive, parts
from ecf.desk.record.contents import contents_of
from ecf.files import names
from ecf.time import london

EVERYTHING = "all"


@require_safe
def record(request: AuthenticatedRequest) -> HttpResponse:
    """One calendar year at a time, the latest first; `?year=all` to print it whole.
    What is too long for a page goes on, on the next."""
    now = timezone.now()
    contents = contents_of(request.user.person, on=london.today(now))
    asked = request.GET.get("year", "")
    told = [str(year) for year in contents.years]
    if len(told) > 1 and asked != EVERYTHING:
        year = int(asked) if asked in told else contents.years[0]
        contents = replace(contents, year=year)
    most = parts.TO_PRINT if asked == EVERYTHING else parts.ON_SCREEN
    pages = Paginator(parts.parts_of(contents, most=most), 1)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "contents": contents,
        "page": page,
        "part": page.object_list[0],
        "is_to_print": asked == EVERYTHING,
        "now": now,
    }
    return render(request, "desk/record.html", context)


@require_safe
def download(request: AuthenticatedRequest) -> StreamingHttpResponse:
    """One ZIP file, made while it is sent. Raises Http404 for somebody on no way."""
    now = timezone.now()
    contents = contents_of(request.user.person, on=london.today(now))
    if not contents.way.enrolments:
        raise Http404("Not enrolled")
    name = f"record-{names.plain(contents.person.name)}-{london.today(now)}.zip"
    return StreamingHttpResponse(
        archive.made(contents, at=now),
        content_type="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Cache-Control": "private, no-store",
            "X-Content-Type-Options": "nosniff",
        },
    )
