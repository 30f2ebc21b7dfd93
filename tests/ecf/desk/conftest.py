import pytest
from django.core.management import call_command

from tests import database

PEOPLE = 120


@pytest.fixture(scope="module")
def population(django_db_setup, django_db_blocker):
    """A small England, made once for the tests of a file, which only look."""
    with django_db_blocker.unblock():
        call_command("load_reference", verbosity=0)
        call_command("populate", social_workers=PEOPLE, seed=7)
        yield PEOPLE
        database.empty(())
