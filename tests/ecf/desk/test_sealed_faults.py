"""References and former names as they come about in the service are no fault."""

from datetime import date, timedelta

import pytest

from ecf.desk import faults
from ecf.desk.faults import sealed
from register.actions import former_names, references
from register.models import ReferenceOnFile
from tests import cast
from tests.register import world
from tests.register.actions.test_former_names import opened, opening_of, renamed
from tests.register.actions.test_references import GIVEN, record

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _only_these(monkeypatch):
    monkeypatch.setattr(faults, "QUESTIONS", sealed.QUESTIONS)


def found():
    return [fault.name for fault in faults.find(on=world.TODAY)]


def test_a_reference_recorded_replaced_and_ended():
    record()
    newer = references.Reference(
        given_by="Mei Ito",
        received_on=GIVEN.received_on,
        holds_until=date(2028, 11, 2),
    )
    record(newer)
    references.end(
        reference=ReferenceOnFile.objects.get(ended_at=None),
        because="A mistake",
        by=cast.as_actor(cast.dele()),
        at=world.NOW + timedelta(minutes=1),
    )
    assert found() == []


def test_names_sealed_opened_and_kept_shut():
    entry = renamed()
    opened(entry)
    shut = opening_of(entry)
    by = cast.as_actor(cast.rosa())
    former_names.keep_shut(opening=shut, by=by, at=world.NOW)
    assert found() == []


def test_a_name_that_is_forgotten():
    renamed(forgets=True)
    assert found() == []
