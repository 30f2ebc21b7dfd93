"""Receipts outside the organisation that asked: the file that is handed on, the keys it
is verified with, and a page that verifies it for anybody who holds it."""

from datetime import datetime
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from accounts.http import AuthenticatedRequest
from ecf import signing
from ecf.api.throttles import refuse_too_many
from ecf.time import london
from register import forms, queries
from register.choices import Duty
from register.rules import answers, receipts, wording
from register.views import current

VERIFIED = "30/min"
AN_HOUR = 3600


@require_safe
def file(request: AuthenticatedRequest, public_id: UUID) -> HttpResponse:
    """The signed receipt, to keep or hand on. Whoever may see the page may have it."""
    visible = queries.checks_visible_to(request.actor, london.today(timezone.now()))
    check = get_object_or_404(visible, public_id=public_id)
    if check.signed is None:
        raise Http404
    name = f"receipt-{wording.reference(check.pk)}.jws"
    return HttpResponse(
        check.signed,
        content_type="application/jose",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "private, no-store",
        },
    )


@require_safe
@login_not_required
def keys(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - for anybody
    return JsonResponse(
        signing.published(),
        content_type="application/jwk-set+json",
        headers={"Cache-Control": f"public, max-age={AN_HOUR}"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
@login_not_required
def verify(request: HttpRequest) -> HttpResponse:
    """Genuine or not: from the receipt alone. Whether it still holds: by its time, and
    by what everybody may read of the entry now."""
    is_post = request.method == "POST"
    form = forms.Verify(
        request.POST if is_post else None, request.FILES if is_post else None
    )
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        refuse_too_many(request, name="verify", rate=VERIFIED)
        context |= _verified(form.token, now=timezone.now())
    if context.get("verdict") == "genuine":
        context["form"] = forms.Verify()  # for another
    return render(request, "register/verify.html", context)


def _verified(token: str, *, now: datetime) -> dict[str, object]:
    """`verdict`: genuine, unknown_key or not_genuine; and what a genuine one says."""
    try:
        said = signing.read(token, kind=receipts.KIND)
    except signing.KeyUnknown:
        return {"verdict": "unknown_key"}
    except signing.NotOurs:
        return {"verdict": "not_genuine"}
    asked, answer = said["question"], said["answer"]
    on = datetime.fromisoformat(asked["on"]).date()
    duty = asked["duty"] and Duty(asked["duty"]).label
    valid_until = datetime.fromisoformat(answer["valid_until"])
    return {
        "verdict": "genuine",
        "said": said,
        "question": wording.question(asked["number"], duty, on),
        "lines": answers.in_words(answer),
        "checked_at": datetime.fromisoformat(answer["checked_at"]),
        "valid_until": valid_until,
        "in_time": now < valid_until,
        "still_holds": now < valid_until and not current.is_changed(said, now=now),
    }
