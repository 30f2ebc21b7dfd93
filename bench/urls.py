from django.http import HttpRequest, HttpResponse
from django.urls import include, path

from ecf.urls import handler400, handler403, handler404, handler500

__all__ = ["handler400", "handler403", "handler404", "handler500"]


def bare(request: HttpRequest) -> HttpResponse:
    """Behind the same middleware, session and user; says one word."""
    return HttpResponse(request.user.pk)


urlpatterns = [path("bench/bare/", bare), path("", include("ecf.urls"))]
