"""Registrars: what waits, and an entry."""

from django.urls import path

from register.views import asked, deaths, educators, proposals
from register.views.registrar import (
    acts,
    annotating,
    correcting,
    duties,
    former_names,
    queues,
    registering,
)
from register.views.registrar import entries as registrar

urlpatterns = [
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
    path(
        "register/proposals/alike/<slug:change>/<slug:kind>/<slug:grounds>/",
        queues.approve_alike,
        name="approve-alike",
    ),
    path("register/registrar/", registrar.index, name="registrar"),
    path("register/registrar/new/", registrar.make, name="make-entry"),
    path("register/registrar/renewals/", queues.renewals_in_hand, name="renewals"),
    path("register/registrar/educators/", queues.educators, name="educators"),
    path("register/registrar/corrections/", correcting.index, name="corrections"),
    path(
        "register/registrar/corrections/<uuid:public_id>/confirm/",
        correcting.confirm,
        name="confirm-correction",
    ),
    path(
        "register/registrar/corrections/<uuid:public_id>/decline/",
        correcting.decline,
        name="decline-correction",
    ),
    path(
        "register/registrar/<uuid:public_id>/", registrar.entry, name="registrar-entry"
    ),
    path("register/registrar/<uuid:public_id>/suspend/", acts.suspend, name="suspend"),
    path("register/registrar/<uuid:public_id>/restore/", acts.restore, name="restore"),
    path("register/registrar/<uuid:public_id>/impose/", acts.impose, name="impose"),
    path(
        "register/registrar/<uuid:public_id>/correct-condition/",
        acts.correct_condition,
        name="correct-condition",
    ),
    path(
        "register/registrar/<uuid:public_id>/end-condition/",
        acts.end_condition,
        name="end-condition",
    ),
    path("register/registrar/<uuid:public_id>/remove/", acts.remove, name="remove"),
    path(
        "register/registrar/<uuid:public_id>/register-again/",
        registering.register_again,
        name="register-again",
    ),
    path(
        "register/registrar/<uuid:public_id>/correct-registration/",
        registering.correct,
        name="correct-registration",
    ),
    path("register/registrar/<uuid:public_id>/hide/", acts.hide, name="hide"),
    path(
        "register/registrar/<uuid:public_id>/asked-to-renew/", acts.renew, name="renew"
    ),
    path(
        "register/registrar/<uuid:public_id>/grant-renewal/",
        queues.decide_renewal,
        {"decision": "grant"},
        name="grant-renewal",
    ),
    path(
        "register/registrar/<uuid:public_id>/refuse-renewal/",
        queues.decide_renewal,
        {"decision": "refuse"},
        name="refuse-renewal",
    ),
    path(
        "register/registrar/<uuid:public_id>/propose/",
        annotating.propose,
        name="propose",
    ),
    path(
        "register/registrar/<uuid:public_id>/propose-end/",
        annotating.propose_end,
        name="propose-end",
    ),
    path(
        "register/registrar/<uuid:public_id>/educator/",
        annotating.grant_educator,
        name="grant-educator",
    ),
    path(
        "register/registrar/<uuid:public_id>/renew-educator/",
        annotating.renew_educator,
        name="renew-educator-of",
    ),
    path("register/registrar/names/", former_names.index, name="former-names"),
    path(
        "register/registrar/names/<uuid:public_id>/",
        former_names.opened,
        name="opened-names",
    ),
    path(
        "register/registrar/names/<uuid:public_id>/open/",
        former_names.open_,
        name="open-names",
    ),
    path(
        "register/registrar/names/<uuid:public_id>/keep-shut/",
        former_names.keep_shut,
        name="keep-names-shut",
    ),
    path(
        "register/registrar/<uuid:public_id>/names/",
        former_names.ask,
        name="ask-former-names",
    ),
    path(
        "register/registrar/<uuid:public_id>/number/", correcting.number, name="number"
    ),
    path("register/registrar/<uuid:public_id>/merge/", correcting.merge, name="merge"),
    path("register/registrar/<uuid:public_id>/duty/", duties.ask, name="ask-duty"),
    path("register/registrar/safeguarding/", duties.safeguarding, name="safeguarding"),
    # Practice educators' standing
    path("register/educators/name/", educators.name, name="name-educator"),
    path("register/educators/renew/", educators.renew, name="renew-educator"),
    # A death is reported
    path("register/deaths/", deaths.index, name="deaths"),
    path("register/deaths/report/", deaths.report, name="report-death"),
    path("register/deaths/mistaken/", deaths.alive, name="alive"),
    path(
        "register/deaths/<uuid:public_id>/confirm/",
        deaths.confirm,
        name="confirm-death",
    ),
    path("register/deaths/<uuid:public_id>/undo/", deaths.undo, name="undo-death"),
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
        "register/asked/names/<uuid:public_id>/change/",
        asked.change_name,
        name="change-name",
    ),
    path(
        "register/asked/names/<uuid:public_id>/decline/",
        asked.decline_name,
        name="decline-name",
    ),
]
