"""Who educates whom (P3, P10)."""

from dataclasses import replace
from datetime import date

from accounts import permissions as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.events.actor import Actor
from ecf.time.periods import period
from portfolio import queries
from portfolio.models import (
    EducatorAssignment,
    Enrolment,
)
from portfolio.rules import independence, loads


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


def refuse_twice(educator: Person, enrolment: Enrolment, *, from_: date) -> str | None:
    """Why somebody is not assigned once more. The very same again is no refusal."""
    found = queries.assigned_then(enrolment.pk, educator.pk, period(from_))
    if found is None or found.period == period(from_):
        return None
    return (
        f"{educator.name} is assigned to them already on or after that day. Choose"
        " somebody else, or a later day"
    )


def refuse_declaring(
    by: Actor, enrolment: Enrolment, educator: Person, *, on: date
) -> str | None:
    """Either of the two declares a conflict of interest, or the coordinator (P3)."""
    if by.person_id is not None and by.person_id in {
        enrolment.person_id,
        enrolment.person.merged_into_id,
        educator.pk,
    }:
        return None
    if refuse_assign(by, enrolment, on=on) is None:
        return None
    return (
        "Only one of the two, or the coordinator of the employer, declares a conflict"
        " of interest between them"
    )


def refuse_ending_conflict(by: Actor, enrolment: Enrolment, *, on: date) -> str | None:
    """Neither of the two ends what stands between them."""
    return refuse_assign(by, enrolment, on=on)


def refuse_naming_cover(
    by: Actor, covered: EducatorAssignment, *, on: date
) -> str | None:
    """Why this person may not name, or end, cover for an assignment: P10."""
    if covered.covers_id is not None:
        return "Cover is named by the practice educator who is covered"
    if by.person_id is not None and by.person_id == covered.educator_id:
        return None
    if refuse_assign(by, covered.enrolment, on=on) is None:
        return None
    return (
        "Only the practice educator who is away, or the coordinator of the employer,"
        " names cover"
    )


def refuse_handing_over(
    by: Actor, assignment: EducatorAssignment, *, on: date
) -> str | None:
    """Why this person may not hand somebody over to another educator."""
    if assignment.covers_id is not None:
        return "Cover hands nobody over. Ask the practice educator, or the coordinator"
    if by.person_id is not None and by.person_id == assignment.educator_id:
        return None
    if refuse_assign(by, assignment.enrolment, on=on) is None:
        return None
    return (
        "Only their practice educator, or the coordinator of the employer, hands"
        " somebody over"
    )


def refuse_setting_cap(by: Actor, educator: Person) -> str | None:
    if by.person_id != educator.pk:
        return "Only practice educators themselves say how many people they take on"
    return None


def refuse_load(educator: Person, enrolment: Enrolment, *, from_: date) -> str | None:
    """Why this person would be one too many for an educator: their own limit."""
    load = queries.loads_of([educator.pk], from_, but=enrolment.pk)[educator.pk]
    return loads.refuse(educator.name, has=load.has, most=load.most)
