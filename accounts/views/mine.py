from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import queries
from accounts.http import AuthenticatedRequest


@require_safe
def account(request: AuthenticatedRequest) -> HttpResponse:
    """Who you are here: your roles, your employers, and how you sign in."""
    person_id = request.user.person.merged_into_id or request.user.person_id
    held = {
        "roles": queries.all_roles_of(person_id),
        "employments": queries.all_employments_of(person_id),
    }
    return render(request, "accounts/account.html", held)
