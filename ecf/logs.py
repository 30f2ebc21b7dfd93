"""One line a request, with an id that its work in the background carries on."""

import structlog
from django.http import HttpRequest
from django_structlog.middlewares import RequestMiddleware


class Requests(RequestMiddleware):
    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """The route, not the address: that may hold a name or an invitation."""
        match = request.resolver_match
        return f"{request.method} {match.route if match else '(no route)'}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Who it was, if somebody asked: a line in the log is worth no query."""
        user = getattr(request, "_cached_user", None)
        if user is not None and user.pk is not None:
            structlog.contextvars.bind_contextvars(user_id=user.pk)
