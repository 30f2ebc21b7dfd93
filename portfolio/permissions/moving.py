"""Leave, moves between employers, and longer years (P8, P9, P11)."""

from datetime import date

from accounts import permissions as accounts
from accounts import queries as people
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import (
    Enrolment,
    InterimReport,
    Submission,
    Transfer,
)
from portfolio.permissions import owning


def refuse_leave(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Who records leave, and how much somebody works: they, or a coordinator (P8)."""
    if owning.refuse_own(by, enrolment) is None:
        return None
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=enrolment.employer_id, on=on
    )


def refuse_transfer(
    by: Actor, enrolment: Enrolment, employer: Organisation, *, on: date
) -> str | None:
    """Why an employer cannot start to take this person on: P9."""
    if by.person_id == enrolment.person_id:
        return "Nobody transfers themselves. Ask another coordinator"
    refusal = accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=employer.pk, on=on
    )
    return refusal or refuse_take_on(enrolment, employer, on=on)


def refuse_take_on(
    enrolment: Enrolment, employer: Organisation, *, on: date
) -> str | None:
    """Why this person cannot go to this employer, whoever asks."""
    person = enrolment.person
    if enrolment.employer_id == employer.pk:
        return f"{person.name} is with {employer.name} already"
    works_there = people.people_employed_by(employer.pk, on)
    if not works_there.filter(pk=person.pk).exists():
        return (
            f"{employer.name} has not recorded that {person.name} works there today."
            " Record that first"
        )
    return None


def refuse_confirm(by: Actor, transfer: Transfer, *, on: date) -> str | None:
    if by.person_id == transfer.enrolment.person_id:
        return "Nobody confirms their own transfer. Ask another coordinator"
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=transfer.from_employer_id, on=on
    )


def refuse_call_off(by: Actor, transfer: Transfer, *, on: date) -> str | None:
    """Only those who started it: the old employer may be slow, not stand in the way."""
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=transfer.to_employer_id, on=on
    )


def refuse_report(by: Actor, report: InterimReport) -> str | None:
    if by.person_id != report.educator_id:
        return "Only the practice educator who was asked writes the interim report"
    return None


def refuse_moving(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Who ends somebody's part in the programme, and takes them back (P9); and who
    gives a year longer (P11)."""
    if by.person_id == enrolment.person_id:
        return "Nobody decides this for themselves. Ask another coordinator"
    return accounts.refuse_unless(
        by, Ability.ENROL, organisation_id=enrolment.employer_id, on=on
    )


def refuse_reading(by: Actor, submission: Submission) -> str | None:
    """Why the evidence of this submission is closed: it was put forward before a
    transfer, and the person has not agreed yet that it goes with them (P9)."""
    enrolment = submission.enrolment
    if owning.refuse_own(by, enrolment) is None:
        return None
    if not queries.is_kept_back(submission):
        return None
    return (
        f"{enrolment.person.name} came from another employer, and has not agreed yet"
        " that evidence from before may be read here. They can agree on their home page"
    )
