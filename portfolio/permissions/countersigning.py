"""Who countersigns a line manager's sign-off, and who says so (P3)."""

from datetime import date

from accounts import permissions as accounts
from accounts import queries as people
from accounts.choices import Ability
from accounts.models import Person
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import Countersignature, Enrolment
from portfolio.permissions import moving


def refuse_naming_countersigner(
    by: Actor, asked: Countersignature, enrolment: Enrolment, *, on: date
) -> str | None:
    """The coordinator, the principal social worker, or the line manager who signed
    off; not the last, once a countersignature of this revision was refused."""
    if by.person_id == enrolment.person_id:
        return "Nobody says who countersigns for their own units. Ask a coordinator"
    if by.person_id is not None and by.person_id == asked.signed_by_id:
        return _refuse_after_refusal(asked)
    named = accounts.refuse_unless(
        by, Ability.NAME_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )
    return named and accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_choosing_countersigner(
    asked: Countersignature, countersigner: Person, *, on: date
) -> str | None:
    """Why the line manager may not choose this educator themselves."""
    employer_id = asked.submission.enrolment.employer_id
    there = people.people_employed_by(employer_id, on)
    if not there.filter(pk=countersigner.pk).exists():
        return (
            "A line manager chooses from the practice educators of the employer. The"
            " coordinator may name somebody else"
        )
    return _refuse_after_refusal(asked)


def refuse_countersigning(
    by: Actor, asked: Countersignature, enrolment: Enrolment, *, on: date
) -> str | None:
    """Only who was named, while nothing stands against it."""
    if by.person_id is None or by.person_id != asked.countersigner_id:
        return (
            "Only the practice educator named to countersign can do this. The"
            " coordinator can name another"
        )
    return queries.refusal_to_countersign(
        by.person_id, enrolment, asked.signed_by_id, on
    ) or moving.refuse_reading(by, asked.submission)


def refuse_taking_back(by: Actor, asked: Countersignature) -> str | None:
    if by.person_id is None or by.person_id != asked.signed_by_id:
        return "Only whoever signed off can take it back before it is countersigned"
    return None


def _refuse_after_refusal(asked: Countersignature) -> str | None:
    if queries.was_refused(asked.submission_id):
        return (
            "Somebody would not countersign this. The coordinator or the principal"
            " social worker names who looks at it next"
        )
    return None
