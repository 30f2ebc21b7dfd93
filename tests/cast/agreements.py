"""What was promised to somebody, and what each side says was given."""

from datetime import date

from accounts.models import Person
from portfolio.actions import agreements, provisions
from portfolio.choices import ProvisionKind
from portfolio.models import Enrolment, LearningAgreement
from tests.cast import people, portfolio


def terms(**told: object) -> agreements.Terms:
    """Two supervisions, four protected days and twelve cases, from the first day."""
    usual = {
        "from_": portfolio.STARTED,
        "supervisions": 2,
        "protected_days": 4,
        "caseload": 12,
    }
    return agreements.Terms(**{**usual, **told})


def proposed(
    enrolment: Enrolment, by: Person | None = None, **told: object
) -> LearningAgreement:
    """By Carol, unless told otherwise."""
    return agreements.propose(
        enrolment=enrolment,
        terms=terms(**told),
        by=people.as_actor(by or people.carol()),
        at=portfolio.START,
    )


def agreed(enrolment: Enrolment, **told: object) -> LearningAgreement:
    """Proposed by Carol, agreed by whoever is enrolled."""
    agreement = proposed(enrolment, **told)
    agreements.agree(
        agreement=agreement,
        by=people.as_actor(enrolment.person),
        at=portfolio.START,
    )
    agreement.refresh_from_db()
    return agreement


def recorded(
    enrolment: Enrolment,
    by: Person,
    on: date,
    kind: ProvisionKind = ProvisionKind.SUPERVISION,
    number: int = 1,
) -> None:
    provisions.record(
        enrolment=enrolment,
        kind=kind,
        on=on,
        number=number,
        by=people.as_actor(by),
        at=portfolio.NOW,
    )
