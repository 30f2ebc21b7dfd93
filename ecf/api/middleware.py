"""The short way of an API call: straight to its view."""

from collections.abc import Callable
from http import HTTPStatus
from typing import cast
from urllib.parse import unquote

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ImproperlyConfigured
from django.core.handlers.exception import convert_exception_to_response
from django.http import HttpRequest, HttpResponse
from django.template.response import SimpleTemplateResponse

from ecf.api import problems, routes

GetResponse = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
NUL = "\x00"  # no text of ours, and none that PostgreSQL could hold


class ApiRequests:
    """For paths of the API: no session, cookie or form of a browser is looked at, so
    none of the middlewares after this one is asked; a slash at the end makes no
    difference, nothing is kept by caches unless the view says so, and what Django
    refuses is a problem document."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response
        self.answer = cast("GetResponse", convert_exception_to_response(_answer))

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.path_info = request.path_info.rstrip("/")
        request.user, request.actor = AnonymousUser(), None  # type: ignore[attr-defined]
        if NUL in request.path_info or NUL in unquote(request.META["QUERY_STRING"]):
            return problems.bare(HTTPStatus.BAD_REQUEST)
        response = _as_problem(self.answer(request))
        response.headers.setdefault("Cache-Control", "no-store")
        if not response.streaming:
            response.headers.setdefault("Content-Length", str(len(response.content)))
        return response


def _answer(request: HttpRequest) -> HttpResponse:
    request.get_host()  # one of ours, or DisallowedHost
    match = routes.resolve(request.path_info, settings.ROOT_URLCONF)
    request.resolver_match = match
    if getattr(match.func, "login_required", True):
        raise ImproperlyConfigured(f"{match.route} is no view of the API")
    response: HttpResponse = match.func(request, *match.args, **match.kwargs)
    if isinstance(response, SimpleTemplateResponse):
        return response.render()
    return response


def _as_problem(response: HttpResponse) -> HttpResponse:
    is_page = "json" not in response.headers.get("Content-Type", "")
    if response.status_code < HTTPStatus.BAD_REQUEST or not is_page:
        return response
    problem = problems.bare(response.status_code)
    for header in ("Allow", "Retry-After"):
        if header in response.headers:
            problem[header] = response[header]
    return problem
