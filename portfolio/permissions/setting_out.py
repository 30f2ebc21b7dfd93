"""Who enrols whom, where, and on which version (P1, F2)."""

from datetime import date

from accounts import permissions as accounts
from accounts import queries as people
from accounts.choices import Ability
from accounts.models import Organisation, Person
from curriculum.choices import VersionStatus
from curriculum.models import FrameworkVersion
from ecf.events.actor import Actor
from portfolio import queries
from portfolio.models import Enrolment
from portfolio.rules import editions
from portfolio.rules import enrolments as rules


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


def refuse_undoing(enrolment: Enrolment) -> str | None:
    """Why this enrolment is not ended as made by mistake: P1."""
    return rules.refuse_undoing(
        enrolment.status,
        is_moving=queries.is_moving(enrolment.pk),
        has_work=queries.has_work(enrolment.pk),
    )
