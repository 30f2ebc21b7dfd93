import pytest
from allauth.idp.oidc.models import Client
from allauth.mfa.models import Authenticator
from django.contrib import admin
from django.urls import reverse

from accounts import models
from accounts.actions import clients, invitations
from accounts.choices import Role, Scope
from tests import cast

pytestmark = pytest.mark.django_db

SHOWN = [
    models.ApiClient,
    models.Employment,
    models.Invitation,
    models.Organisation,
    models.Person,
    models.RoleGrant,
    models.User,
]


@pytest.fixture
def staff(client):
    user = cast.sol().user
    user.is_staff = True
    user.save()
    client.force_login(user)
    return client


@pytest.fixture
def world():
    cast.sasha()
    where = {"organisation": cast.leeds(), "by": cast.CONSOLE, "at": cast.THEN}
    invitations.invite(
        email="a@example.org", name="Alex Smith", role=Role.CHECKER, **where
    )
    return clients.make(name="Leeds", scopes=[Scope.CHECK], **where)


def path(model, page, *args):
    meta = model._meta
    return reverse(f"admin:{meta.app_label}_{meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", SHOWN)
def test_staff_look_and_neither_add_nor_delete(staff, world, model):
    row = model.objects.first()
    assert staff.get(path(model, "changelist"), {"q": "a"}).status_code == 200
    assert staff.get(path(model, "change", row.pk)).status_code == 200
    assert staff.get(path(model, "add")).status_code == 403
    assert staff.get(path(model, "delete", row.pk)).status_code == 403


@pytest.mark.parametrize(
    "model", [model for model in SHOWN if model is not models.Organisation]
)
def test_staff_change_nothing(staff, world, model):
    row = model.objects.first()
    refused = staff.post(path(model, "change", row.pk), {"name": "X"})
    assert refused.status_code == 403


def test_staff_put_an_organisations_name_right_and_nothing_else(staff):
    leeds = cast.leeds()
    answer = staff.post(
        path(models.Organisation, "change", leeds.pk),
        {"name": "Leeds City", "code": "XXX", "kind": "agency"},
    )
    assert answer.status_code == 302
    leeds.refresh_from_db()
    assert (leeds.name, leeds.code, leeds.kind) == ("Leeds City", "LDS", "council")


def test_no_secret_is_shown(staff, world):
    user = cast.sasha().user
    shown = staff.get(path(models.User, "change", user.pk))
    assert user.password not in shown.content.decode()
    invitation = models.Invitation.objects.get()
    shown = staff.get(path(models.Invitation, "change", invitation.pk))
    assert invitation.digest not in shown.content.decode()


@pytest.mark.parametrize("model", [Authenticator, Client])
def test_what_libraries_keep_is_nobodys_to_look_at(staff, model):
    assert model in admin.site._registry
    assert staff.get(path(model, "changelist")).status_code == 403


def test_the_admin_asks_to_sign_in_as_everywhere(client):
    answer = client.get(reverse("admin:index"), follow=True)
    assert answer.redirect_chain[-1][0].startswith(reverse("account_login"))


def test_somebody_who_is_not_staff_is_refused(client):
    client.force_login(cast.carol().user)
    assert client.get(reverse("admin:index"), follow=True).status_code == 403
