"""Employers: systems that ask us, and addresses that we tell."""

from django.urls import path

from register.views import references
from register.views.connections import addresses, sent, systems

urlpatterns = [
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
]
