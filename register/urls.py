from django.urls import path

from register.api import changes, entries
from register.api import checks as api_checks
from register.views import (
    asked,
    asking,
    batches,
    checks,
    commencing,
    deaths,
    educators,
    mine,
    practice,
    proposals,
    public,
    receipts,
    references,
    renewal,
    supervising,
)
from register.views.connections import addresses, sent, systems
from register.views.registrar import (
    acts,
    annotating,
    correcting,
    former_names,
    queues,
)
from register.views.registrar import entries as registrar
from register.views.watching import changes as watched_changes
from register.views.watching import people as watched
from register.views.watching import rosters

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
    # Employers: systems that ask us, and addresses that we tell
    path("connections/", systems.index, name="connections"),
    path("connections/systems/new/", systems.make, name="make-system"),
    path("connections/systems/<str:client_id>/", systems.one, name="system"),
    path(
        "connections/systems/<str:client_id>/secret/",
        systems.rotate,
        name="rotate-system",
    ),
    path(
        "connections/systems/<str:client_id>/shut-out/",
        systems.revoke,
        name="revoke-system",
    ),
    path("connections/webhooks/new/", addresses.add, name="add-webhook"),
    path("connections/webhooks/<uuid:public_id>/", addresses.one, name="webhook"),
    path(
        "connections/webhooks/<uuid:public_id>/change/",
        addresses.change,
        name="change-webhook",
    ),
    path(
        "connections/webhooks/<uuid:public_id>/secret/",
        addresses.rotate,
        name="rotate-webhook",
    ),
    path(
        "connections/webhooks/<uuid:public_id>/off/",
        addresses.switch_off,
        name="webhook-off",
    ),
    path(
        "connections/webhooks/<uuid:public_id>/on/",
        addresses.switch_on,
        name="webhook-on",
    ),
    path(
        "connections/webhooks/<uuid:public_id>/remove/",
        addresses.remove,
        name="remove-webhook",
    ),
    path("connections/webhooks/<uuid:public_id>/test/", sent.test, name="try-webhook"),
    path(
        "connections/webhooks/<uuid:public_id>/messages/<uuid:message_id>/",
        sent.one,
        name="webhook-message",
    ),
    path(
        "connections/webhooks/<uuid:public_id>/messages/<uuid:message_id>/again/",
        sent.again,
        name="send-again",
    ),
    path(
        "receipts/<uuid:public_id>/reference/",
        references.record,
        name="record-reference",
    ),
    path("references/<uuid:public_id>/end/", references.end, name="end-reference"),
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
    # Practice educators' standing
    path("register/educators/name/", educators.name, name="name-educator"),
    path("register/educators/renew/", educators.renew, name="renew-educator"),
    # Employers: from when a duty asks for its annotation
    path("register/duties/", commencing.index, name="duties"),
    path(
        "register/duties/<slug:code>/<slug:duty>/", commencing.commence, name="commence"
    ),
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
