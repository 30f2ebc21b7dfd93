from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.choices import Role
from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from portfolio import queries
from portfolio.actions import meetings
from portfolio.choices import MeetingStatus
from portfolio.models import ProgressMeeting
from tests.cast import agreements as cast
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def write(enrolment, person, words="One visit a week alone.", held_on=TODAY):
    return meetings.write(
        enrolment=enrolment,
        said=meetings.Said(months=3, held_on=held_on, words=words),
        by=people.as_actor(person),
        at=NOW,
    )


def sign(meeting, person):
    meetings.sign(meeting=meeting, by=people.as_actor(person), at=NOW)
    meeting.refresh_from_db()


def told():
    return list(
        EventRecord.objects.filter(
            subject_kind__in=["progressmeeting", "meetingsignature"]
        )
        .order_by("pk")
        .values_list("name", flat=True)
    )


def test_a_meeting_stands_once_all_three_have_agreed(enrolment):
    meeting = write(enrolment, people.priya())
    for person in (people.priya(), people.sasha(), people.sasha()):
        sign(meeting, person)
        assert meeting.status == MeetingStatus.WRITTEN
    sign(meeting, people.carol())
    assert meeting.status == MeetingStatus.AGREED
    assert told() == [
        "portfolio.MeetingWritten",
        "portfolio.MeetingSigned",
        "portfolio.MeetingSigned",
        "portfolio.MeetingSigned",
        "portfolio.MeetingAgreed",
    ]


def test_it_keeps_what_was_there(enrolment):
    cast.agreed(enrolment)
    cast.recorded(enrolment, people.carol(), TODAY)
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    bbb = frameworks.unit_of(enrolment.version, "BBB")
    portfolio.signed_off(enrolment, aaa)
    portfolio.returned(enrolment, bbb)
    shown = write(enrolment, people.priya()).shown
    assert shown["units"] == [aaa.title]
    assert shown["returned"] == [bbb.title]
    assert ["Supervision", "1 of 6"] in shown["given"]
    assert sum(count for _, count in shown["evidence"]) == (
        enrolment.evidence.filter(withdrawn_at=None).count()
    )


def test_another_text_asks_everybody_again(enrolment):
    first = write(enrolment, people.priya())
    sign(first, people.carol())
    assert write(enrolment, people.carol()) == first
    second = write(enrolment, people.sasha(), "Two visits a week.")
    first.refresh_from_db()
    assert first.status == MeetingStatus.REPLACED
    assert [one.person for one in queries.signatures_of(second.pk)] == [people.sasha()]
    with pytest.raises(IllegalMove):
        sign(first, people.sasha())


def test_what_all_three_agreed_stays(enrolment):
    meeting = write(enrolment, people.priya())
    for person in (people.sasha(), people.carol()):
        sign(meeting, person)
    with pytest.raises(PermissionDenied, match="belongs to the next meeting"):
        write(enrolment, people.carol(), "Nothing of the kind.")


def test_one_part_is_one_persons(enrolment):
    meeting = write(enrolment, people.carol())
    other = people.person("Cath Ives", people.leeds(), Role.COORDINATOR)
    with pytest.raises(PermissionDenied, match="Carol Whitfield has agreed as coord"):
        sign(meeting, other)


def test_others_have_no_part(enrolment):
    meeting = write(enrolment, people.carol())
    for person in (people.mei(), people.omar(), people.bex()):
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            sign(meeting, person)
        with pytest.raises(PermissionDenied, match="Only the social worker"):
            write(enrolment, person, "Something else.")


def test_a_meeting_is_written_down_once_it_was_held(enrolment):
    with pytest.raises(PermissionDenied, match="today or in the past"):
        write(enrolment, people.carol(), held_on=TODAY + timedelta(days=1))
    assert not ProgressMeeting.objects.exists()
