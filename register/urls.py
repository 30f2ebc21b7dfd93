from django.urls import path

from register.api import entries
from register.views import checks, mine, proposals, public

app_name = "register"
urlpatterns = [
    # Anybody
    path("register/", public.search, name="search"),
    # The registered person
    path("register/mine/", mine.mine, name="mine"),
    path("register/mine/findable/", mine.findable, name="findable"),
    # Employers
    path("checks/", checks.index, name="checks"),
    path("receipts/<uuid:public_id>/", checks.receipt, name="receipt"),
    # Registrars
    path("register/proposals/", proposals.index, name="proposals"),
    path(
        "register/proposals/<uuid:public_id>/approve/",
        proposals.approve,
        name="approve",
    ),
    path(
        "register/proposals/<uuid:public_id>/decline/",
        proposals.decline,
        name="decline",
    ),
    # Anybody again: last, for it matches what is above
    path("register/<str:number>/", public.entry, name="entry"),
    # Machines
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
