"""What is done about a sign-off by a line manager, as tests say it."""

from accounts.actions import employments
from ecf.events.models import EventRecord
from portfolio.actions import (
    countersignatures,
    submissions,
)
from tests.cast import people, register
from tests.cast.people import CONSOLE
from tests.cast.portfolio import NOW


def actor(person):
    return people.as_actor(person)


def name(submission, who, by=None):
    countersignatures.name(
        submission=submission, countersigner=who, by=actor(by or people.carol()), at=NOW
    )


def countersign(submission, by=None):
    countersignatures.countersign(
        submission=submission, by=actor(by or people.priya()), at=NOW
    )


def sign_off(submission, by, countersigner=None):
    submissions.sign_off(
        submission=submission,
        comment="",
        countersigner=countersigner,
        by=actor(by),
        at=NOW,
    )


def status(submission):
    submission.refresh_from_db()
    return submission.status


def told():
    names = EventRecord.objects.order_by("pk").values_list("name", flat=True)
    return [each.removeprefix("portfolio.") for each in names]


def colleague(name_="Nell Marsh", *, manager=None):
    found = people.person(name_)
    employments.start(
        person=found,
        organisation=people.leeds(),
        from_=people.SINCE,
        manager=manager,
        by=CONSOLE,
        at=people.THEN,
    )
    register.educator(found)
    return found
