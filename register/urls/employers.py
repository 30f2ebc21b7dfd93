"""Employers: practice hours, checks, receipts, whom they watch, what duties need."""

from django.urls import path

from register.views import (
    batches,
    checks,
    commencing,
    kept,
    receipts,
    supervising,
)
from register.views.watching import changes as watched_changes
from register.views.watching import people as watched
from register.views.watching import rosters

urlpatterns = [
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
    path("checks/receipts/", kept.receipts, name="receipts"),
    path("checks/lists/", kept.lists, name="lists"),
    path("checks/many/", batches.many, name="check-many"),
    path("checks/many/<uuid:public_id>/", batches.batch, name="batch"),
    path(
        "checks/many/<uuid:public_id>/answers.<str:kind>",
        batches.answers,
        name="batch-answers",
    ),
    # Employers: whom they watch
    path("checks/many/<uuid:public_id>/watch/", watched.batch, name="watch-batch"),
    path("checks/watched/", watched_changes.index, name="watched"),
    path("checks/watched/mail/", watched_changes.mail, name="watched-mail"),
    path("checks/watched/people/", watched.index, name="watched-people"),
    path("checks/watched/people/<uuid:public_id>/off/", watched.off, name="unwatch"),
    path("checks/watched/roster/", rosters.roster, name="roster"),
    path("checks/watched/roster/roster.csv", rosters.file, name="roster-file"),
    path("checks/watched/roster/list/", rosters.compare, name="roster-list"),
    path("receipts/verify/", receipts.verify, name="verify"),
    path(".well-known/receipt-keys.json", receipts.keys, name="receipt-keys"),
    path("receipts/<uuid:public_id>/receipt.jws", receipts.file, name="receipt-file"),
    path("receipts/<uuid:public_id>/", checks.receipt, name="receipt"),
    # Employers: from when a duty asks for its annotation
    path("register/duties/", commencing.index, name="duties"),
    path(
        "register/duties/<slug:code>/<slug:duty>/", commencing.commence, name="commence"
    ),
    path(
        "register/duties/<slug:code>/<slug:duty>/take-back/",
        commencing.take_back,
        name="take-back-commencement",
    ),
]
