from datetime import date

import pytest

from ecf.events.actor import Actor
from ecf.events.event import decode, encode
from tests.ecf.events.facts import ThingHappened


def test_what_is_decoded_is_what_was_encoded():
    event = ThingHappened(person_id=4, thing_id=7, happened_on=date(2026, 11, 20))
    assert decode(ThingHappened, encode(event), person_id=4) == event


def test_the_person_is_beside_the_payload_not_in_it():
    assert "person_id" not in encode(ThingHappened(person_id=4, thing_id=7))


def test_older_events_lack_fields_and_carry_others():
    old = {"thing_id": 7, "colour": "green"}
    assert decode(ThingHappened, old, person_id=None) == ThingHappened(
        person_id=None, thing_id=7
    )


def test_an_event_is_named_by_its_app_and_knows_its_subject():
    assert ThingHappened.name() == "tests.ThingHappened"
    assert ThingHappened(person_id=None, thing_id=7).subject_id() == 7


@pytest.mark.parametrize(
    "several", [{}, {"person_id": 1, "system": "x"}, {"person_id": 1, "client_id": 2}]
)
def test_an_actor_is_exactly_one(several):
    with pytest.raises(ValueError, match="one of"):
        Actor(**several)
