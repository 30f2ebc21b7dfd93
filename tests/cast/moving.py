"""Somebody moves from Leeds to Bradford."""

from accounts.actions import employments
from accounts.choices import Role
from accounts.models import Person
from portfolio.actions import transfers
from portfolio.models import Enrolment, Transfer
from tests.cast import people
from tests.cast.portfolio import NOW, TODAY


def bob() -> Person:
    """Coordinator at Bradford."""
    return people.person("Bob Lane", people.bradford(), Role.COORDINATOR)


def employed_at_bradford(person: Person) -> None:
    employments.start(
        person=person,
        organisation=people.bradford(),
        from_=TODAY,
        by=people.CONSOLE,
        at=NOW,
    )


def started(enrolment: Enrolment) -> Transfer:
    """By Bob; Leeds has not answered yet."""
    employed_at_bradford(enrolment.person)
    return transfers.start(
        enrolment=enrolment,
        employer=people.bradford(),
        by=people.as_actor(bob()),
        at=NOW,
    )


def completed(enrolment: Enrolment) -> Transfer:
    """Confirmed by Carol at once; Sasha has not agreed to anything."""
    transfer = started(enrolment)
    transfers.confirm(transfer=transfer, by=people.as_actor(people.carol()), at=NOW)
    transfer.refresh_from_db()
    return transfer
