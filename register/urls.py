from django.urls import path

from register.api import checks as api_checks
from register.api import entries
from register.views import batches, checks, mine, proposals, public, receipts

app_name = "register"
urlpatterns = [
    # Anybody
    path("register/", public.search, name="search"),
    # The registered person
    path("register/mine/", mine.mine, name="mine"),
    path("register/mine/findable/", mine.findable, name="findable"),
    # Employers
    path("checks/", checks.index, name="checks"),
    path("checks/many/", batches.many, name="check-many"),
    path("checks/many/<uuid:public_id>/", batches.batch, name="batch"),
    path(
        "checks/many/<uuid:public_id>/answers.<str:kind>",
        batches.answers,
        name="batch-answers",
    ),
    path("receipts/verify/", receipts.verify, name="verify"),
    path(".well-known/receipt-keys.json", receipts.keys, name="receipt-keys"),
    path("receipts/<uuid:public_id>/receipt.jws", receipts.file, name="receipt-file"),
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
