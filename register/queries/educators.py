"""Who may name practice educators, and whose standing ends (R8)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events import bitemporal
from ecf.events.actor import Actor
from register.choices import AnnotationKind, Duty, ProposalStatus, ProposedChange
from register.models import Annotation, DutyRule, Proposal
from register.rules import educators

STANDING = Q(bitemporal.STANDING, kind=AnnotationKind.PRACTICE_EDUCATOR)
WAITING = Proposal.objects.filter(
    change=ProposedChange.ANNOTATE,
    kind=AnnotationKind.PRACTICE_EDUCATOR,
    status=ProposalStatus.PROPOSED,
)


def may_name_educator(by: Actor, *, person_id: int, on: date) -> bool:
    """A principal social worker of the person's own employer, while naming is open."""
    places = accounts.organisations_where(by, Ability.NAME_EDUCATORS, on)
    employed = accounts.employments_of(person_id, on).filter(organisation__in=places)
    return naming_is_open(on) and employed.exists()


def naming_is_open(on: date) -> bool:
    """For the first three years of the scheme."""
    return educators.naming_is_open(_scheme_began(), on=on)


def educator_until(person_id: int, *, on: date) -> Annotation | None:
    """The standing that covers a London date."""
    return _of(person_id).filter(period__contains=on).first()


def last_educator_standing(person_id: int) -> Annotation | None:
    """The latest, whether it runs, is to come, or has ended."""
    return _of(person_id).order_by("period").last()


def educator_waits(person_id: int) -> bool:
    """Whether a registrar has a proposal of theirs to decide."""
    return WAITING.filter(entry__person=person_id).exists()


def educators_ending(on: date) -> QuerySet[Annotation]:
    """Standing that may be renewed now and is not: what ends in the next six months, or
    ended in the last three; the soonest first. `waits` says a proposal is put."""
    later = Annotation.objects.filter(
        STANDING,
        entry=OuterRef("entry"),
        period__startswith__gt=OuterRef("period__startswith"),
    )
    return (
        Annotation.objects.filter(
            STANDING,
            period__endswith__gt=on - educators.LISTED_AFTER,
            period__endswith__lte=on + educators.RENEWED_AHEAD,
        )
        .exclude(Exists(later))
        .annotate(waits=Exists(WAITING.filter(entry=OuterRef("entry"))))
        .select_related("entry")
        .order_by("period__endswith", "pk")
    )


def _of(person_id: int) -> QuerySet[Annotation]:
    return Annotation.objects.filter(STANDING, entry__person=person_id)


def _scheme_began() -> date | None:
    rules = DutyRule.objects.filter(duty=Duty.PRACTICE_EDUCATION).order_by("period")
    first = rules.first()
    return first.period.lower if first else None
