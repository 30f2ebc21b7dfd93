"""Practice educators' standing: named by their principal social worker, and renewed at
their own asking (R8)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.http import AuthenticatedRequest
from ecf.time import london
from ecf.transitions import IllegalMove
from register import forms, queries
from register.actions import educators
from register.actions.educators import Shown
from register.choices import EducatorBasis
from register.rules import educators as rules

BOTH = require_http_methods(["GET", "HEAD", "POST"])
PUT = "Put to a registrar, who decides."


@BOTH
def name(request: AuthenticatedRequest) -> HttpResponse:
    """In the scheme's first three years: who may sign off here."""
    now = timezone.now()
    on, by = london.today(now), request.actor
    if not accounts.organisations_where(by, Ability.NAME_EDUCATORS, on):
        raise Http404
    form = forms.NameEducator(request.POST if request.method == "POST" else None)
    if form.is_valid():
        number = form.cleaned_data["number"]
        known = queries.people_numbered([number]).get(number)
        if known is None:
            form.add_error("number", "No entry of the register has this number")
        else:
            shown = Shown(basis=EducatorBasis.NAMED, words=form.cleaned_data["words"])
            try:
                educators.grant(
                    person_id=known.person_id, shown=shown, from_=on, by=by, at=now
                )
            except educators.CannotPut as refused:
                form.add_error("number", str(refused))
            else:
                said = f"{known.name} is put to a registrar, who decides."
                messages.success(request, said)
                return redirect("register:name-educator")
    context = {"form": form, "is_open": queries.naming_is_open(on)}
    return render(request, "register/name_educator.html", context)


@BOTH
def renew(request: AuthenticatedRequest) -> HttpResponse:
    """I ask for three more years; what the service knows of my work stands above."""
    now = timezone.now()
    on, me = london.today(now), request.user.person_id
    last = queries.last_educator_standing(me)
    if last is None:
        raise Http404
    form = forms.RenewEducator(request.POST if request.method == "POST" else None)
    may_ask = rules.may_renew(last.period.upper, on=on) and not queries.educator_waits(
        me
    )
    if request.method == "POST" and not may_ask:
        return redirect("register:renew-educator")
    if form.is_valid():
        shown = Shown(
            basis=EducatorBasis(form.cleaned_data["basis"]),
            words=form.cleaned_data["words"],
        )
        try:
            educators.renew(person_id=me, shown=shown, by=request.actor, at=now)
        except IllegalMove as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, PUT)
            return redirect("register:mine")
    context = {
        "form": form,
        "last": last,
        "may_ask": may_ask,
        "waits": queries.educator_waits(me),
        "back": reverse("register:mine"),
    }
    return render(request, "register/renew_educator.html", context)
