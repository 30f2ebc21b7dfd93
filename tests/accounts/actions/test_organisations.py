import pytest

from accounts.actions import organisations
from accounts.choices import OrganisationKind
from accounts.models import Organisation

pytestmark = pytest.mark.django_db


def add(**changes):
    facts = {"code": "LDS", "name": "Leeds", "kind": OrganisationKind.COUNCIL}
    return organisations.add(**(facts | changes))


def test_an_organisation_is_added_once():
    assert add() == add()
    assert Organisation.objects.count() == 1


def test_a_name_changed_here_stays_and_the_other_facts_follow():
    made = add()
    made.name = "City of Leeds"
    made.save()
    add(region="Yorkshire and The Humber")
    made.refresh_from_db()
    assert (made.name, made.region) == ("City of Leeds", "Yorkshire and The Humber")
