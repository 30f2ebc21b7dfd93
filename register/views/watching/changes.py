"""What changed about those an organisation watches, and the mail that says so."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import AuthenticatedRequest
from register import forms, queries
from register.actions import digests
from register.rules import told as words
from register.views.watching.places import place_of

A_PAGE = 50
ON = "You get a mail on working mornings when something has changed."
OFF = "You get no mail about changes any more."


@require_safe
def index(request: AuthenticatedRequest) -> HttpResponse:
    """The newest first."""
    place = place_of(request)
    feed = queries.changes_for(place.here.pk, place.on).order_by("-number")
    page = Paginator(feed, A_PAGE).get_page(request.GET.get("page"))
    context = {
        "place": place,
        "page": page,
        "changes": [
            {"told": told, "text": words.in_words(told)}
            for told in queries.told(page.object_list)
        ],
        "wants_mail": queries.wants_digest(place.here.pk, request.user.person_id),
    }
    return render(request, "register/watching/changes.html", context)


@require_POST
def mail(request: AuthenticatedRequest) -> HttpResponse:
    """Turn one's own mail off, or on again."""
    place = place_of(request)
    form = forms.Mail(request.POST)
    if form.is_valid():
        wanted = form.cleaned_data["wanted"]
        digests.choose(
            organisation=place.here, wanted=wanted, by=request.actor, at=place.at
        )
        messages.success(request, ON if wanted else OFF)
    return redirect(place.url("watched"))
