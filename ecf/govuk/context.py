"""What every page knows without its view saying so."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject
from django.utils.module_loading import import_string

SERVICE_NAME = "Early Career Framework"

# One entry of the service navigation: `text`, `href`, and whether it is `current`.
Item = dict[str, Any]


def page(request: HttpRequest) -> dict[str, Any]:
    """The context processor. Nothing is looked up until a template asks for it."""
    return {
        "service_name": SERVICE_NAME,
        "illustrative": getattr(settings, "ILLUSTRATIVE", True),
        "support_email": settings.SUPPORT_EMAIL,
        "navigation": SimpleLazyObject(lambda: _navigation(request)),
    }


def _navigation(request: HttpRequest) -> list[Item]:
    """The roof decides what is in it; the floor only knows where to ask."""
    where = getattr(settings, "NAVIGATION", None)
    return list(import_string(where)(request)) if where else []
