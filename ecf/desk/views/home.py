from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render


@login_not_required
def start(request: HttpRequest) -> HttpResponse:
    """What this is, for anyone; home, for somebody signed in."""
    if request.user.is_authenticated:
        return redirect("desk:dashboard")
    return render(request, "desk/start.html")


@login_not_required
def for_employers(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/employers.html")


def dashboard(request: HttpRequest) -> HttpResponse:
    return render(request, "desk/dashboard.html")
