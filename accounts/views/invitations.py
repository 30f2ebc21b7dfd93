from allauth.account.utils import perform_login
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from accounts import forms, queries
from accounts.actions import invitations
from accounts.choices import InvitationState


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The link of an invitation: choose a password, and you are in."""
    now = timezone.now()
    found = queries.invitation_of(token)
    if found is None:
        return render(request, "accounts/invitation_unknown.html", status=404)
    posted = request.method == "POST"
    state = queries.state_of_invitation(found, at=now, again=posted)
    if state != InvitationState.OPEN:
        page = f"accounts/invitation_{state}.html"
        return render(request, page, {"invitation": found}, status=410)

    form = forms.ChoosePassword(request.POST if posted else None, email=found.email)
    if form.is_valid():
        user = invitations.accept(
            token=token, password=form.cleaned_data["password"], at=now
        )
        welcome: HttpResponse = perform_login(request, user, email_verification="none")
        return welcome
    return render(
        request, "accounts/invitation.html", {"invitation": found, "form": form}
    )
