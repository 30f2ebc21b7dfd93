"""A unit returned and sent again, with what is asked about such decisions."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from accounts.models import Person
from curriculum.models import Unit
from portfolio.actions import submissions
from portfolio.models import Enrolment, Submission
from tests import cast
from tests.cast import portfolio
from tests.cast.portfolio import NOW


def make(
    enrolment: Enrolment, unit: Unit, people: Mapping[str, Person]
) -> dict[str, Any]:
    back = returned(enrolment, unit, people["educator"])
    again = portfolio.submitted(enrolment, unit, at=NOW - timedelta(hours=1))
    return {"returned": back.public_id, "sent_again": again.public_id}


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
