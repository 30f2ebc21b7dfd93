"""One line a request, with an id that its work in the background carries on."""

from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class Requests(RequestMiddleware):
    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The route, not the address: that may hold a name or an invitation."""
        match = request.resolver_match
        return f"{request.method} {match.route if match else '(no route)'}"
