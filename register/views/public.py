"""The public register: find somebody, and read their entry. It needs no sign-in, sets
no cookies and writes nothing."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ecf.api.throttles import refuse_too_many
from ecf.time import london
from register import forms, queries
from register.rules import answers, numbers, searches, validity

# Who knows a number reads on; names are for finding one person, not for a list of all.
READS = "120/min"
NAMES = ("20/min", "200/hour")
TOO_MANY_NAMES = (
    "You have searched for many names. Wait a while, or search by the registration"
    " number: that stays open. The person or their employer can tell you the number."
)


@require_safe
@login_not_required
def search(request: HttpRequest) -> HttpResponse:
    if "q" not in request.GET:
        return render(request, "register/search.html", {"form": forms.Search()})
    form = forms.Search(request.GET)
    if not form.is_valid():
        return render(request, "register/search.html", {"form": form})
    text = form.cleaned_data["q"]
    number = searches.number_meant(text)
    if number is not None:
        return _by_number(request, form, number)
    for rate in NAMES:
        refuse_too_many(
            request, name="register-names", rate=rate, remedy=TOO_MANY_NAMES
        )
    found = list(queries.entries_named(text))
    context = {
        "form": form,
        "text": text,
        "found": found[: searches.MOST],
        "more": len(found) > searches.MOST,
    }
    return render(request, "register/search.html", context)


@require_safe
@login_not_required
def entry(request: HttpRequest, number: str) -> HttpResponse:
    refuse_too_many(request, name="register-entry", rate=READS)
    now = timezone.now()
    on = london.today(now)
    asked = numbers.normalise(number)
    standing = asked and queries.standing_of_number(asked, on)
    if not standing:
        raise Http404
    if standing.number != number:  # in other letters, corrected, or merged
        return redirect("register:entry", standing.number)
    actor = getattr(request, "actor", None)
    context = {
        "standing": standing,
        "facts": answers.of_registration(standing, on=on, checked_at=now),
        "checked_at": now,
        "valid_until": validity.valid_until(now, boundary=standing.next_boundary),
        "is_mine": actor is not None and actor.person_id == standing.person_id,
        "is_signed_in": actor is not None,
        "may_check": actor is not None
        and queries.organisations_checked_for(actor, on).exists(),
    }
    return render(request, "register/entry.html", context)


def _by_number(request: HttpRequest, form: forms.Search, number: str) -> HttpResponse:
    refuse_too_many(request, name="register-entry", rate=READS)
    on = london.today(timezone.now())
    standing = queries.standing_of_number(number, on)
    if standing is not None:
        return redirect("register:entry", standing.number)
    context = {"form": form, "text": number, "found": [], "is_number": True}
    return render(request, "register/search.html", context)
