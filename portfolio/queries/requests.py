"""Who was asked for their words, and what a link opens."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet

from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import RequestState
from portfolio.models import Enrolment, EvidenceRequest
from portfolio.models.requests import IS_OPEN
from portfolio.queries.enrolments import is_of
from portfolio.rules import requests as rules


def requests_of(actor: Actor) -> QuerySet[EvidenceRequest]:
    """What this person has asked of others, on any enrolment of theirs."""
    return EvidenceRequest.objects.filter(
        enrolment__in=Enrolment.objects.filter(is_of(actor.person_id))
    ).select_related("unit")


def requests_for_unit(enrolment_id: int, unit_id: int) -> list[EvidenceRequest]:
    """Whoever was asked for a unit, on earlier versions of the framework too, the
    latest first, with what they wrote."""
    return _for_unit(enrolment=enrolment_id, unit=unit_id)


@prepared
def _for_unit(enrolment: Given, unit: Given) -> QuerySet[EvidenceRequest]:
    code = Unit.objects.filter(pk=unit).values("code")
    return (
        EvidenceRequest.objects.filter(enrolment=enrolment, unit__code__in=code)
        .select_related("evidence", "writer")
        .order_by("-asked_at", "-pk")
    )


def asked_already(enrolment_id: int, unit_id: int) -> Mapping[tuple[str, str], UUID]:
    """What is still open for a unit: by kind and address."""
    found = _for_unit.build(enrolment_id, unit_id).filter(IS_OPEN)
    return {(each.kind, each.asked_email): each.public_id for each in found}


def open_requests(enrolment_id: int) -> QuerySet[EvidenceRequest]:
    """Neither answered nor cancelled; their links may have expired."""
    return EvidenceRequest.objects.filter(IS_OPEN, enrolment=enrolment_id)


def words_to_come(enrolment_id: int, at: datetime) -> tuple[rules.Open, ...]:
    """Those of them that somebody may still answer."""
    found = open_requests(enrolment_id).filter(valid_until__gt=at)
    return tuple(
        rules.Open(
            unit_id=one.unit.public_id,
            kind=EvidenceKind(one.kind),
            statement_ids=frozenset(one.statement_ids),
        )
        for one in found.select_related("unit")
    )


def request_of_link(token: str) -> EvidenceRequest | None:
    """The request whose latest link this is, open or closed; with who asks, and for
    which unit."""
    return (
        EvidenceRequest.objects.filter(digest=rules.digest_of(token))
        .select_related("enrolment__person", "unit", "writer")
        .first()
    )


def request_with(request_id: int) -> EvidenceRequest:
    """With who asks and who answered. Raises EvidenceRequest.DoesNotExist."""
    return EvidenceRequest.objects.select_related(
        "enrolment__person", "unit", "writer"
    ).get(pk=request_id)


def request_answered_by(evidence_id: int) -> EvidenceRequest | None:
    """Where a piece of evidence is in the words of somebody who was asked."""
    return (
        EvidenceRequest.objects.filter(evidence=evidence_id)
        .select_related("writer")
        .first()
    )


def state_of_request(request: EvidenceRequest, *, at: datetime) -> RequestState:
    return rules.state_of(
        answered_at=request.answered_at,
        cancelled_at=request.cancelled_at,
        valid_until=request.valid_until,
        at=at,
    )


def token_of_request(request: EvidenceRequest) -> str:
    """The secret of its latest link. Raises ValueError where the service's own secret
    has changed since: a new link must be made."""
    token = rules.token_of(
        secret=settings.SECRET_KEY, public_id=request.public_id, link=request.link
    )
    if rules.digest_of(token) != request.digest:
        raise ValueError("The service's secret has changed since this link was made")
    return token
