"""Confirm a sign-off that rests on evidence redacted since, or doubt it (P5)."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import confirmations
from portfolio.forms.redactions import ConfirmSignOff
from portfolio.models import Confirmation


@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: AuthenticatedRequest, submission_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    found = get_object_or_404(
        queries.submissions_visible_to(request.actor, on), public_id=submission_id
    )
    confirmation = queries.open_confirmation_of(found.pk)
    if confirmation is None:
        return redirect("portfolio:submission", submission_id)
    require(permissions.refuse_confirming(request.actor, confirmation, on=on))
    form = ConfirmSignOff(request.POST if request.method == "POST" else None)
    if form.is_valid():
        _answer(request, confirmation, form)
        return redirect("portfolio:submission", submission_id)
    context = {
        "form": form,
        "confirmation": confirmation,
        "submission": found,
        "unit": queries.unit_put_forward(found),
        "pins": [
            pin
            for pin in queries.pins_of(found.pk)
            if pin.version.redaction_id is not None
        ],
    }
    return render(request, "portfolio/confirm_sign_off.html", context)


def _answer(
    request: AuthenticatedRequest, confirmation: Confirmation, form: ConfirmSignOff
) -> None:
    said: dict[str, Any] = {
        "confirmation": confirmation,
        "by": request.actor,
        "at": timezone.now(),
    }
    if form.stands:
        confirmations.confirm(**said)
        messages.success(request, "The sign-off stands")
    else:
        confirmations.doubt(words=form.cleaned_data["words"], **said)
        messages.success(request, "The principal social worker is told")
