import pytest
from django.core.management import CommandError, call_command

from accounts.choices import OrganisationKind
from accounts.models import Organisation
from accounts.rules import abilities
from tests import cast

pytestmark = pytest.mark.django_db


def test_a_police_force_is_added_once_and_may_have_checkers():
    for _ in range(2):
        call_command("add_organisation", "WYP", "West Yorkshire Police", kind="police")
    force = Organisation.objects.get(code="WYP")
    assert force.kind == OrganisationKind.POLICE
    assert abilities.may_be_held_at("checker", OrganisationKind.POLICE)
    assert not abilities.may_be_held_at("registrar", OrganisationKind.POLICE)
    assert not abilities.may_be_held_at("coordinator", OrganisationKind.POLICE)


def test_what_is_there_keeps_its_facts_and_its_kind():
    cast.leeds()
    call_command("add_organisation", "lds", "Leeds", kind="council")
    assert Organisation.objects.get(code="LDS").gss_code == "E08000035"
    with pytest.raises(CommandError, match="another kind"):
        call_command("add_organisation", "LDS", "Leeds", kind="police")
