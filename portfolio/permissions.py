"""Who may do what to somebody's way: the reason for refusal, or None."""

from dataclasses import replace
from datetime import date

from accounts import permissions as accounts
from accounts import queries as people
from accounts.choices import Ability
from accounts.models import Organisation, Person
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import Enrolment, Submission
from portfolio.rules import editions, independence


def refuse_enrol(by: Actor, employer: Organisation, *, on: date) -> str | None:
    return accounts.refuse_unless(by, Ability.ENROL, organisation_id=employer.pk, on=on)


def refuse_place(
    person: Person, version: FrameworkVersion, employer: Organisation, *, from_: date
) -> str | None:
    """Why this person cannot set out on this framework with this employer: P1."""
    there = (
        queries.standing_enrolments(person.pk)
        .filter(framework=version.framework_id)
        .first()
    )
    if there is not None:
        if (there.employer_id, there.started_on) == (employer.pk, from_):
            return None
        return f"{person.name} is already enrolled on {there.version.title}"
    if version.status != VersionStatus.PUBLISHED:
        return "People enrol on a framework that is published"
    works_there = people.people_employed_by(employer.pk, from_)
    if not works_there.filter(pk=person.pk).exists():
        return (
            f"{employer.name} has not recorded that {person.name} works there on"
            f" {from_.day} {from_:%B %Y}. Record that first"
        )
    return None


def refuse_move(by: Actor, *, on: date) -> str | None:
    """Moving people to a later version of their framework is for its editors."""
    return accounts.refuse_unless(
        by, Ability.EDIT_FRAMEWORKS, organisation_id=None, on=on
    )


def refuse_target(
    old: FrameworkVersion, new: FrameworkVersion, *, on: date
) -> str | None:
    """Why nobody can be moved from one version to another on a London date."""
    if old.framework_id != new.framework_id:
        return "People stay on the framework they began"
    if new.status != VersionStatus.PUBLISHED:
        return "People are moved to a version that is published"
    return editions.refuse_order(
        begins=new.period.lower, old_begins=old.period.lower, on=on
    )


def refuse_assign(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    if by.person_id == enrolment.person_id:
        return "Nobody assigns a practice educator to themselves. Ask a coordinator"
    return accounts.refuse_unless(
        by, Ability.ASSIGN_EDUCATORS, organisation_id=enrolment.employer_id, on=on
    )


def refuse_educator(
    educator: Person, enrolment: Enrolment, *, from_: date
) -> str | None:
    """Why somebody cannot be the practice educator of this person from a day: P3."""
    relation = queries.relation(educator.pk, enrolment, from_)
    return independence.refuse(replace(relation, is_assigned=True), on=from_)


def refuse_own(by: Actor, enrolment: Enrolment) -> str | None:
    """For what somebody does on their own way: evidence, choices, putting forward."""
    known_by = {enrolment.person_id, enrolment.person.merged_into_id}
    if by.person_id is None or by.person_id not in known_by:
        return "Only the social worker whose framework this is can do this"
    return None


def refuse_decision(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not return or sign off a submission on a London date: P3."""
    if by.person_id is None:
        return "Only a practice educator can decide on a unit"
    relation = queries.relation(by.person_id, submission.enrolment, on)
    return independence.refuse(relation, on=on)


def refuse_withdrawal(by: Actor, submission: Submission, *, on: date) -> str | None:
    """Why this person may not withdraw a sign-off: P6."""
    if by.person_id is None:
        return "Only a person can withdraw a sign-off"
    if by.person_id == submission.enrolment.person_id:
        return "Nobody withdraws a sign-off of their own units"
    if by.person_id == submission.decided_by_id:
        return (
            "Whoever signed off cannot withdraw it. Ask another practice educator or"
            " the principal social worker"
        )
    if queries.conflicts_between(
        by.person_id, submission.enrolment.person_id, on
    ).exists():
        return (
            "A conflict of interest is declared between you and the social worker. Ask"
            " another practice educator or the principal social worker"
        )
    if refuse_decision(by, submission, on=on) is None:
        return None
    return accounts.refuse_unless(
        by,
        Ability.WITHDRAW_SIGN_OFF,
        organisation_id=submission.enrolment.employer_id,
        on=on,
    )
