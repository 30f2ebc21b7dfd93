"""What a practice educator saw, straight into the portfolio of whom they educate."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import permissions
from portfolio.actions import enrolments, evidence
from portfolio.actions.evidence import EvidenceFacts
from portfolio.events import ObservationRecorded
from portfolio.models import Draft, Enrolment, Evidence
from portfolio.rules import enrolments as states
from portfolio.rules import evidence as rules
from portfolio.rules import questions


@transaction.atomic
def record(
    *,
    enrolment: Enrolment,
    facts: EvidenceFacts,
    by: Actor,
    at: datetime,
    key: UUID | None = None,
) -> Evidence:
    """Keep a direct observation as evidence, in the words of the educator who watched.
    Nobody rewords it. A subscriber tells the social worker.

    `key` names it before it is there: the same key again, by the same educator, returns
    what there is. The draft of that name is gone. Raises PermissionDenied with the
    reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_observing(by, enrolment, on=london.today(at)))
    require(states.refuse_end(enrolment.status))
    educator = Person.objects.get(pk=by.person_id or 0)
    if key is not None:
        Draft.objects.filter(public_id=key, author=educator).delete()
    known = Evidence.objects.filter(public_id=key).first() if key else None
    if known is not None and known.author == educator:
        return known
    require(rules.refuse_observation(facts.kind, facts.answers))

    told = questions.told_of_observer(educator.name)
    piece = evidence.keep_words_of(
        writer=educator,
        enrolment=enrolment,
        facts=replace(
            facts,
            kind=EvidenceKind.DIRECT_OBSERVATION,
            answers={**facts.answers, **told},
        ),
        key=key if known is None else None,
        at=at,
    )
    event = ObservationRecorded(person_id=enrolment.person_id, evidence_id=piece.pk)
    history.record(event, by=by, at=at)
    return piece
