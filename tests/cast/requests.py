"""Somebody without an account is asked for their words, and gives them."""

from collections.abc import Callable
from datetime import date, datetime

from django.utils import timezone

from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.events import delivery
from portfolio import queries
from portfolio.actions import requests
from portfolio.choices import Voice
from portfolio.models import Enrolment, Evidence, EvidenceRequest
from portfolio.rules.requests import Answer, Question
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW

JO = "jo.bell@example.org"


def question(unit: Unit, **told: object) -> Question:
    """Jo Bell's observation, for every statement of the unit, unless told otherwise."""
    usual = {
        "kind": EvidenceKind.DIRECT_OBSERVATION,
        "name": "Jo Bell",
        "email": JO,
        "about": "The visit on 5 October",
        "statement_ids": portfolio.statement_ids(unit),
    }
    return Question(**{**usual, **told})


def asked(
    enrolment: Enrolment, unit: Unit, *, at: datetime = NOW, **told: object
) -> EvidenceRequest:
    return requests.ask(
        enrolment=enrolment,
        unit=unit,
        asked=question(unit, **told),
        by=people.as_actor(enrolment.person),
        at=at,
    )


def words(request: EvidenceRequest, **told: object) -> Answer:
    """What Jo Bell, a ward sister, writes: an answer that does, of each kind."""
    is_family = request.kind == EvidenceKind.FAMILY_FEEDBACK
    is_seen = request.kind == EvidenceKind.DIRECT_OBSERVATION
    usual = {
        "name": "Jo Bell",
        "role": "Ward sister",
        "happened_on": date(2026, 10, 5),
        "words": "She let the mother finish.",
        "seen": frozenset(request.statement_ids) if is_seen else frozenset(),
        "voice": Voice.CHILD if is_family else None,
        "agreed": is_family,
    }
    return Answer(**{**usual, **told})


def answered(
    request: EvidenceRequest, *, at: datetime = NOW, **told: object
) -> Evidence:
    return requests.answer(
        token=queries.token_of_request(request),
        said=words(request, **told),
        by=None,
        at=at,
    )


def deliver(now: Callable[[], datetime] = timezone.now) -> None:
    """Everything that is due: the mail goes out."""
    while delivery.deliver_next(now=now()):
        pass
