"""What somebody has begun to write: for its author alone."""

from datetime import date

from django.db.models import Q, QuerySet

from ecf.events.actor import Actor
from portfolio.models import Draft, Enrolment
from portfolio.queries.enrolments import educated_by, is_of


def drafts_of(enrolment_id: int) -> QuerySet[Draft]:
    """The social worker's own, the latest first."""
    return _latest_first(enrolment_id).filter(author=None)


def draft_of_change(evidence_id: int) -> Draft | None:
    """What the social worker has begun to write anew of evidence, with its file."""
    return Draft.objects.filter(evidence=evidence_id).select_related("file").first()


def drafts_for(enrolment_id: int, unit_id: int) -> QuerySet[Draft]:
    """Those of them begun for one unit, with their files."""
    return drafts_of(enrolment_id).filter(unit=unit_id).select_related("file")


def observations_begun(enrolment_id: int, author_id: int | None) -> QuerySet[Draft]:
    """What an educator has begun to write about somebody, with units and files."""
    found = _latest_first(enrolment_id).filter(author=author_id, author__isnull=False)
    return found.select_related("unit", "file")


def drafts_by(actor: Actor) -> QuerySet[Draft]:
    """Everything this person has begun to write, whoever it is about."""
    own = Enrolment.objects.filter(is_of(actor.person_id))
    return Draft.objects.filter(
        Q(author=None, enrolment__in=own)
        | Q(author=actor.person_id, author__isnull=False)
    ).select_related("unit", "enrolment", "evidence")


def observations_left(actor: Actor, on: date) -> QuerySet[Draft]:
    """What somebody has begun to write about people whose practice educator they no
    longer are on a London date: theirs to read and to discard, and nobody else's."""
    return (
        Draft.objects.filter(author=actor.person_id, author__isnull=False)
        .exclude(enrolment__in=educated_by(actor.person_id, on))
        .select_related("unit", "enrolment__person")
        .order_by("-saved_at", "-pk")
    )


def _latest_first(enrolment_id: int) -> QuerySet[Draft]:
    return Draft.objects.filter(enrolment=enrolment_id).order_by("-saved_at", "-pk")
