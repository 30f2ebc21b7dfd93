"""The name that an import takes the place of (R9)."""

import pytest

from ecf.events.actor import Actor
from register.actions import imports
from register.models import FormerName, RegistrationPeriod
from register.rules.imports import Row
from tests.register import world
from tests.register.actions.test_former_names import renamed

pytestmark = pytest.mark.django_db


def bring(name, town="Leeds"):
    (days,) = RegistrationPeriod.objects.values_list("period", flat=True)
    row = Row(
        line=2,
        number=world.SASHA,
        name=name,
        town=town,
        registered_from=days.lower,
        registered_until=days.upper,
    )
    by = Actor.named("register-import")
    imports.apply(rows=[row], by=by, at=world.NOW)


def test_the_name_there_was_goes_under_seal():
    entry = world.sasha()
    bring("Sasha Lee")
    kept = FormerName.objects.get()
    assert (kept.name, kept.entry) == ("Sasha Reid", entry)
    assert (kept.change, kept.sealed_at) == (None, world.NOW)
    bring("Sasha Lee")
    bring("Sasha Lee", town="Hull")
    assert FormerName.objects.count() == 1


def test_a_name_somebody_forgets_is_not_kept_when_a_file_brings_it_back():
    renamed(forgets=True)
    bring("Sasha Reid")
    bring("Sasha Lee")
    assert not FormerName.objects.exists()
