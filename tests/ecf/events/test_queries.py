from datetime import timedelta

import pytest

from ecf.events import history, queries
from tests.ecf.events import facts

pytestmark = pytest.mark.django_db


def test_a_timeline_is_newest_first_and_of_every_id_a_person_is_known_by():
    for hours, person_id in enumerate([1, 2, 3, 1]):
        event = facts.ThingHappened(person_id=person_id, thing_id=hours)
        at = facts.NOON + timedelta(hours=hours)
        history.record(event, by=facts.SYSTEM, at=at)
    timeline = queries.timeline_of([1, 2])
    assert [row.subject_id for row in timeline] == [3, 1, 0]
