import pytest
from django.urls import reverse

from accounts.models import Person, User
from curriculum.models import FrameworkVersion, Module, Stage, Statement, Unit
from tests.curriculum.editions import small
from tests.curriculum.stored import drafted

pytestmark = pytest.mark.django_db

SHOWN = [FrameworkVersion, Module, Stage, Statement, Unit]


@pytest.fixture
def staff(client):
    person = Person.objects.create(name="Stella Staff")
    user = User.objects.create(person=person, email="stella@example.org", is_staff=True)
    client.force_login(
        user, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    return client


def path(model, page, *args):
    return reverse(f"admin:curriculum_{model._meta.model_name}_{page}", args=args)


@pytest.mark.parametrize("model", SHOWN)
def test_staff_may_look_and_touch_nothing(staff, model):
    drafted(small())
    row = model.objects.first()

    assert staff.get(path(model, "changelist")).status_code == 200
    assert staff.get(path(model, "change", row.pk)).status_code == 200
    for refused in (path(model, "add"), path(model, "delete", row.pk)):
        assert staff.get(refused).status_code == 403
    assert staff.post(path(model, "change", row.pk), {"title": "X"}).status_code == 403
