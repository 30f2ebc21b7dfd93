"""A unit returned and sent again, with what is asked about such decisions."""

from collections.abc import Mapping
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from accounts.actions import help as requests
from accounts.choices import HelpKind
from accounts.models import Person
from curriculum.models import Unit
from portfolio import queries
from portfolio.actions import (
    educator_changes,
    educators,
    enrolments,
    second_looks,
    submissions,
)
from portfolio.models import Enrolment, Submission
from tests import cast
from tests.cast import portfolio, register
from tests.cast.portfolio import NOW, START, TODAY


def make(
    enrolment: Enrolment, unit: Unit, people: Mapping[str, Person]
) -> dict[str, Any]:
    back = returned(enrolment, unit, people["educator"])
    again = portfolio.submitted(enrolment, unit, at=NOW - timedelta(hours=1))
    look = second_looks.ask(
        submission=back,
        words="He did speak.",
        by=cast.as_actor(people["owner"]),
        at=NOW,
    )
    return {
        "returned": back.public_id,
        "sent_again": again.public_id,
        "look": look.public_id,
        "outside_number": outside().entry.numbers.get().number,
    }


def countersigning(
    enrolment: Enrolment, unit: Unit, people: Mapping[str, Person]
) -> dict[str, Any]:
    """A unit that the owner's manager signed off while they were assigned."""
    manager = people["manager"]
    register.educator(manager)
    educators.assign(
        enrolment=enrolment,
        educator=manager,
        from_=enrolment.started_on,
        until=TODAY,
        by=cast.as_actor(people["coordinator"]),
        at=START,
    )
    submission = portfolio.submitted(enrolment, unit)
    submissions.sign_off(
        submission=submission,
        comment="",
        countersigner=people["practice_educator"],
        by=cast.as_actor(manager),
        at=NOW - timedelta(days=1),
    )
    return {"to_countersign": submission.public_id}


def change(enrolment: Enrolment) -> dict[str, Any]:
    """The owner asked for another practice educator."""
    asked = educator_changes.ask(
        enrolment=enrolment,
        assignment=queries.assignment_of(enrolment.pk, TODAY),
        because="",
        page="",
        by=cast.as_actor(enrolment.person),
        at=NOW,
    )
    return {"change": asked.public_id}


def mistaken(enrolment: Enrolment, people: Mapping[str, Person]) -> dict[str, UUID]:
    """Somebody else on the same framework, who is not to be on it."""
    made = enrolments.enrol(
        person=cast.person(f"Amiss {enrolment.employer.name}", enrolment.employer),
        version=enrolment.version,
        employer=enrolment.employer,
        started_on=enrolment.started_on,
        fte=Decimal(1),
        by=cast.as_actor(people["coordinator"]),
        at=START,
    )
    return {"mistaken": made.public_id}


def outside() -> Person:
    """A practice educator of neither employer."""
    ada = cast.person("Ada Fox", cast.national_body())
    register.educator(ada)
    return ada


def returned(enrolment: Enrolment, unit: Unit, educator: Person) -> Submission:
    submission = portfolio.submitted(enrolment, unit)
    submissions.return_with_actions(
        submission=submission,
        marks={min(portfolio.statement_ids(unit)): "Say what the child said."},
        comment="",
        by=cast.as_actor(educator),
        at=NOW - timedelta(days=1),
    )
    return submission


def question(by: Person) -> UUID:
    """Somebody asked for help."""
    asked = requests.Asked(kind=HelpKind.HELP, words="Where is my unit?")
    made = requests.ask(asked=asked, by=cast.as_actor(by), at=NOW)
    return made.public_id


def taken_question(by: Person, support: Person) -> UUID:
    asked = requests.Asked(kind=HelpKind.HELP, words="Where is my year?")
    made = requests.ask(asked=asked, by=cast.as_actor(by), at=NOW)
    requests.take(request=made, by=cast.as_actor(support), at=NOW)
    return made.public_id
