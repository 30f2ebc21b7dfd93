"""Second looks at returns and withdrawals, and who may see them (P13)."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Person
from ecf.events.actor import Actor
from portfolio.choices import SecondLookStatus
from portfolio.models import SecondLook, Submission
from portfolio.queries.countersignatures import countersigned_by
from portfolio.queries.enrolments import conflicts_between
from portfolio.rules import second_looks as rules
from register import queries as register
from register.choices import AnnotationKind

WAITING = (SecondLookStatus.ASKED, SecondLookStatus.ASSIGNED)


def second_looks_visible_to(
    actor: Actor, on: date, *, places: Collection[int] | None = None
) -> QuerySet[SecondLook]:
    """One's own, those one was asked to make, and those of people of an employer whose
    people one may see: `places`, where they are known. With the submission, its unit,
    person and employer."""
    if actor.person_id is None:
        return SecondLook.objects.none()
    if places is None:
        places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    person = "submission__enrolment__person"
    return SecondLook.objects.filter(
        Q(**{person: actor.person_id})
        | Q(**{f"{person}__merged_into": actor.person_id})
        | Q(educator=actor.person_id)
        | Q(submission__enrolment__employer__in=places)
    ).select_related(
        "submission__enrolment__person",
        "submission__enrolment__employer",
        "submission__unit",
        "submission__decided_by",
        "submission__withdrawn_by",
        "educator",
    )


def second_looks_waiting_for(
    actor: Actor, on: date, *, places: Collection[int] | None = None
) -> QuerySet[SecondLook]:
    """Of those, what somebody else asked and is not found yet; the most pressing
    first."""
    return (
        second_looks_visible_to(actor, on, places=places)
        .filter(status__in=WAITING)
        .exclude(submission__enrolment__person=actor.person_id)
        .order_by("due_on", "pk")
    )


def second_look_at(submission_id: int) -> SecondLook | None:
    return SecondLook.objects.filter(submission=submission_id).first()


def refusal_to_look_again(
    educator: Person, submission: Submission, on: date
) -> str | None:
    """Why somebody cannot look at this again on a London date: five queries."""
    enrolment = submission.enrolment
    standing = register.standing([educator.pk], on).get(educator.pk)
    jobs = accounts.employments_of(educator.pk, on)
    return rules.refuse_educator(
        holds_annotation=standing is not None
        and standing.holds(AnnotationKind.PRACTICE_EDUCATOR),
        works_there=jobs.filter(organisation=enrolment.employer_id).exists(),
        had_part=educator.pk
        in {submission.decided_by_id, submission.withdrawn_by_id, enrolment.person_id}
        or educator.pk in countersigned_by([submission.pk]),
        has_conflict=conflicts_between(educator.pk, enrolment.person_id, on).exists(),
    )
