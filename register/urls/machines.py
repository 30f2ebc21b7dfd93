"""The API, v1."""

from django.urls import path

from register.api import changes, entries
from register.api import checks as api_checks

urlpatterns = [
    path("api/v1/register/changes", changes.Changes.as_view(), name="api-changes"),
    path(
        "api/v1/register/checks",
        api_checks.Checks.as_view(),
        name="api-checks",
    ),
    path(
        "api/v1/register/entries/<str:number>",
        entries.Entry.as_view(),
        name="api-entry",
    ),
    path(
        "api/v1/register/entries/<str:number>/duties/<str:duty>",
        entries.EntryDuty.as_view(),
        name="api-duty",
    ),
]
