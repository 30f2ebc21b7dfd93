from collections.abc import Callable
from http import HTTPStatus
from urllib.parse import unquote

from django.http import HttpRequest, HttpResponse

from ecf.api import problems

GetResponse = Callable[[HttpRequest], HttpResponse]
PREFIX = "/api/"
NUL = "\x00"  # no text of ours, and none that PostgreSQL could hold


class ApiRequests:
    """For paths of the API: a slash at the end makes no difference, nothing is kept by
    caches unless the view says so, and what Django refuses is a problem document."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path_info.startswith(PREFIX):
            return self.get_response(request)
        request.path_info = request.path_info.rstrip("/")
        if NUL in request.path_info or NUL in unquote(request.META["QUERY_STRING"]):
            return problems.bare(HTTPStatus.BAD_REQUEST)
        response = _as_problem(self.get_response(request))
        response.headers.setdefault("Cache-Control", "no-store")
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
