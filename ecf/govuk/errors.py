"""The pages people see when the answer is no, or when we failed."""

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import is_valid_path

ID = re.compile(r"/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/")
WAIT = 60  # seconds, when nobody knows better
LAST_RESORT = (
    "<h1>Sorry, there is a problem with the service</h1><p>Try again later.</p>"
)


class TooManyRequests(Exception):
    """The same person or machine asks too often. `wait` is in seconds; `remedy` says
    what they may do meanwhile."""

    def __init__(self, wait: int = WAIT, remedy: str = "") -> None:
        super().__init__(f"Try again in {wait} seconds")
        self.wait = wait
        self.remedy = remedy


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """400: the browser sent something we cannot read."""
    return _page(request, 400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403: the exception's words say why; its `remedy`, what would change it."""
    return _page(
        request,
        403,
        reason=str(exception),
        remedy=getattr(exception, "remedy", ""),
    )


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001
    """403 for `CSRF_FAILURE_VIEW`: nearly always a page left open overnight."""
    return render(request, "errors/form_expired.html", status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:  # noqa: ARG001
    """404: there is no such page, or none for this person."""
    return _page(request, 404)


def not_a_page(request: HttpRequest) -> HttpResponse:
    """405: an address that only receives forms was opened as a page."""
    return _page(request, 405)


def already_decided(request: HttpRequest, exception: Exception) -> HttpResponse:
    """409: it was decided before, here or by another. The exception may carry a
    `remedy`; what it is about is where its address leads."""
    thing = _thing_at(request.path)
    is_there = request.method == "GET" and thing == request.path
    return _page(
        request,
        409,
        remedy=getattr(exception, "remedy", ""),
        thing="" if is_there else thing,
    )


def too_many(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """429, with the time to wait where the exception knows it."""
    response = _page(request, 429, remedy=getattr(exception, "remedy", ""))
    response["Retry-After"] = str(getattr(exception, "wait", WAIT))
    return response


def unavailable(request: HttpRequest) -> HttpResponse:
    """503: the database cannot be reached. Drawn without it."""
    return _bare(request, 503)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: our fault. Drawn with nothing that could fail again."""
    return _bare(request, 500)


def _thing_at(path: str) -> str:
    """The page of what an address is about: as far as its last id that has one."""
    so_far = (path[: found.end()] for found in reversed([*ID.finditer(path)]))
    return next(filter(is_valid_path, so_far), "")


def _page(request: HttpRequest, status: int, **words: Any) -> HttpResponse:
    return render(request, f"errors/{status}.html", words, status=status)


def _bare(request: HttpRequest, status: int) -> HttpResponse:  # noqa: ARG001
    try:
        html = str(render_to_string(f"errors/{status}.html"))
    except Exception:  # whatever is broken, an answer must come
        html = LAST_RESORT
    response = HttpResponse(html, status=status)
    if status == 503:  # noqa: PLR2004
        response["Retry-After"] = str(WAIT)
    return response
