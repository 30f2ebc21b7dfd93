"""A longer year, with a plan of support (P11)."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.http import AuthenticatedRequest
from accounts.permissions import require
from curriculum.models import Stage
from ecf.time import london
from portfolio import forms, permissions, queries
from portfolio.actions import extensions
from portfolio.rules.extensions import refuse_extension

BOTH = require_http_methods(["GET", "POST"])


@BOTH
def extend(request: AuthenticatedRequest, enrolment_id: UUID) -> HttpResponse:
    now = timezone.now()
    on = london.today(now)
    enrolment = get_object_or_404(
        queries.enrolments_visible_to(request.actor, on), public_id=enrolment_id
    )
    require(permissions.refuse_moving(request.actor, enrolment, on=on))
    current = queries.progress_on(enrolment).current
    returns = queries.returns_in(enrolment, current.stage.id) if current else 0
    form = forms.Extend(request.POST if request.method == "POST" else None)
    if current and form.is_valid():
        refusal = refuse_extension(returns=returns, until=form.until, on=on)
        if refusal is None:
            extensions.extend(
                enrolment=enrolment,
                stage=Stage.objects.get(pk=current.stage.id),
                until=form.until,
                plan=form.cleaned_data["plan"],
                by=request.actor,
                at=now,
            )
            messages.success(request, f"Year {current.stage.number} is extended")
            return redirect("portfolio:person", enrolment_id)
        form.add_error("last_day", refusal)
    context = {
        "form": form,
        "enrolment": enrolment,
        "stage": current.stage if current else None,
        "refusal": refuse_extension(returns=returns, until=date.max, on=on),
    }
    return render(request, "portfolio/extend.html", context)
