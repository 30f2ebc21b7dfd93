"""What an educator did for others than those they are assigned to counts for their own
renewal (R8)."""

import pytest

from portfolio import queries
from portfolio.actions import meetings
from portfolio.rules.logs import Act
from tests.cast import frameworks, people, portfolio, wording
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def work_of(person):
    return [
        (entry.act, entry.on, entry.person_name, entry.what)
        for entry in queries.educator_work_of(person.pk)
    ]


def test_a_second_look_counts_once_it_is_found(enrolment):
    look = wording.asked_again(enrolment)
    assert work_of(people.omar()) == []
    wording.find(look)
    unit = frameworks.unit_of(enrolment.version, "AAA")
    assert work_of(people.omar()) == [
        (Act.LOOKED_AGAIN, TODAY, "Sasha Reid", unit.title)
    ]


def test_an_interim_report_counts_once_it_is_written(enrolment):
    wording.reported(enrolment)
    assert work_of(people.priya()) == [
        (Act.REPORTED, TODAY, "Sasha Reid", "Leeds to Bradford")
    ]


def test_a_progress_meeting_counts_once_however_often_it_was_written(enrolment):
    for words in ("First.", "Second."):
        meetings.write(
            enrolment=enrolment,
            said=meetings.Said(months=3, held_on=TODAY, words=words),
            by=people.as_actor(people.priya()),
            at=NOW,
        )
    assert work_of(people.priya()) == [
        (Act.MET, TODAY, "Sasha Reid", "3-month meeting")
    ]
    assert work_of(people.carol()) == []
