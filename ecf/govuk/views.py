from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from ecf.govuk import gallery


@login_not_required
def components(request: HttpRequest) -> HttpResponse:
    """Every component and form field, as they will look. Only in development."""
    if not settings.DEBUG:
        raise Http404
    shown = gallery.Everything(request.POST or None, request.FILES or None)
    return render(request, "govuk/gallery.html", {"form": shown, **gallery.EXAMPLES})
