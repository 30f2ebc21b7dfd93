from django.urls import path

from register.api import entries
from register.views import (
    asked,
    asking,
    checks,
    mine,
    practice,
    proposals,
    public,
    renewal,
    supervising,
)

app_name = "register"
urlpatterns = [
    # Anybody
    path("register/", public.search, name="search"),
    # The registered person
    path("register/mine/", mine.mine, name="mine"),
    path("register/mine/findable/", mine.findable, name="findable"),
    path("register/mine/checks/", mine.checked, name="checked"),
    path("register/mine/renewal/", renewal.renewal, name="renewal"),
    path("register/mine/name/", asking.name, name="ask-name"),
    path("register/mine/name/back/", asking.take_back, name="take-back-name"),
    path("register/mine/ask/", asking.annotation, name="ask-annotation"),
    path("register/mine/practice/", practice.mine, name="practice"),
    path("register/mine/practice/log/", practice.log, name="log-visit"),
    path(
        "register/mine/practice/<uuid:public_id>/",
        practice.change,
        name="change-visit",
    ),
    path(
        "register/mine/practice/<uuid:public_id>/out/",
        practice.take_out,
        name="take-out-visit",
    ),
    # Supervisors and employers: practice hours
    path("practice/", supervising.index, name="supervise"),
    path(
        "practice/visits/<uuid:public_id>/",
        supervising.send_back,
        name="send-back-visit",
    ),
    path(
        "practice/people/<uuid:public_id>/",
        supervising.person,
        name="supervise-person",
    ),
    path(
        "practice/people/<uuid:public_id>/plan/",
        supervising.plan,
        name="practice-plan",
    ),
    path(
        "practice/caseholders/<uuid:public_id>/",
        supervising.caseholders,
        name="caseholders",
    ),
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
    path("register/asked/", asked.index, name="asked"),
    path(
        "register/asked/<uuid:public_id>/propose/",
        asked.take_up,
        name="take-up",
    ),
    path(
        "register/asked/<uuid:public_id>/decline/",
        asked.decline,
        name="decline-asked",
    ),
    path(
        "register/asked/names/<uuid:public_id>/",
        asked.change_name,
        name="change-name",
    ),
    path(
        "register/asked/names/<uuid:public_id>/decline/",
        asked.decline_name,
        name="decline-name",
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
