"""Asking others for their words, and keeping what they write as evidence."""

from dataclasses import replace
from datetime import datetime
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction

from accounts.actions import people
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from ecf.events import history
from ecf.events.actor import Actor
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments, evidence
from portfolio.actions.evidence import EvidenceFacts
from portfolio.choices import RequestState
from portfolio.events import (
    EvidenceAdded,
    EvidenceRequestAnswered,
    EvidenceRequestCancelled,
    EvidenceRequested,
    EvidenceRequestRenewed,
)
from portfolio.models import Enrolment, Evidence, EvidenceRequest
from portfolio.rules import enrolments as states
from portfolio.rules import requests as rules
from portfolio.rules.requests import Answer, Question


@transaction.atomic
def ask(
    *,
    enrolment: Enrolment,
    unit: Unit,
    asked: Question,
    by: Actor,
    at: datetime,
    key: UUID | None = None,
) -> EvidenceRequest:
    """Ask for evidence of one's own unit. A subscriber mails the link.

    `key` names the request before it is there: the same key again returns what there
    is. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    require(states.refuse_end(enrolment.status))
    known = EvidenceRequest.objects.filter(public_id=key).first() if key else None
    if known is not None and known.enrolment_id == enrolment.pk:
        return known
    asked = replace(asked, email=asked.email.lower())
    require(_refuse(enrolment, unit, asked))

    public_id = uuid4() if key is None or known is not None else key
    request = EvidenceRequest.objects.create(
        public_id=public_id,
        enrolment=enrolment,
        unit=unit,
        kind=asked.kind,
        asked_name=asked.name,
        asked_email=asked.email,
        about=asked.about,
        statement_ids=sorted(asked.statement_ids),
        digest=_digest(public_id, link=1),
        asked_at=at,
        valid_until=at + rules.VALID_FOR,
    )
    event = EvidenceRequested(
        person_id=enrolment.person_id, evidencerequest_id=request.pk, link=1
    )
    history.record(event, by=by, at=at)
    return request


@transaction.atomic
def renew(*, request: EvidenceRequest, by: Actor, at: datetime) -> None:
    """Send a new link, valid anew; the one before stops opening. Pressed twice, it is
    one link. Raises PermissionDenied, or IllegalMove where it is closed."""
    enrolment = enrolments.lock(request.enrolment_id)
    request = EvidenceRequest.objects.get(pk=request.pk)
    require(permissions.refuse_own(by, enrolment))
    require(states.refuse_end(enrolment.status))
    state = queries.state_of_request(request, at=at)
    if state != RequestState.WAITING:
        check_move(rules.MOVES, start=state, end=RequestState.WAITING)
    if rules.just_renewed(link=request.link, valid_until=request.valid_until, at=at):
        return
    require(rules.refuse_link(request.link))

    request.link += 1
    request.digest = _digest(request.public_id, link=request.link)
    request.valid_until = at + rules.VALID_FOR
    request.save(update_fields=["link", "digest", "valid_until"])
    event = EvidenceRequestRenewed(
        person_id=enrolment.person_id, evidencerequest_id=request.pk, link=request.link
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def cancel(*, request: EvidenceRequest, by: Actor, at: datetime) -> None:
    """The link stops opening; repeating does nothing. Raises PermissionDenied, or
    IllegalMove where it has been answered meanwhile."""
    enrolment = enrolments.lock(request.enrolment_id)
    request = EvidenceRequest.objects.get(pk=request.pk)
    require(permissions.refuse_own(by, enrolment))
    state = queries.state_of_request(request, at=at)
    if state == RequestState.CANCELLED:
        return
    check_move(rules.MOVES, start=state, end=RequestState.CANCELLED)

    request.cancelled_at = at
    request.save(update_fields=["cancelled_at"])
    event = EvidenceRequestCancelled(
        person_id=enrolment.person_id, evidencerequest_id=request.pk
    )
    history.record(event, by=by, at=at)


@transaction.atomic
def answer(*, token: str, said: Answer, by: Actor | None, at: datetime) -> Evidence:
    """Keep what is written as evidence, in the name of whoever wrote it. `by` is who
    has signed in, if anybody. The same words twice are kept once.

    Raises PermissionDenied with what is wrong; IllegalMove where the link is of no
    request, or no longer opens.
    """
    enrolment, request = _hold(token)
    require(permissions.refuse_answer(by, request))
    said = _tidied(said)
    facts = _facts(request, said)
    if request.evidence is not None and _says(request.evidence, facts):
        return request.evidence
    state = queries.state_of_request(request, at=at)
    check_move(rules.MOVES, start=state, end=RequestState.ANSWERED)
    require(states.refuse_end(enrolment.status))
    asked = frozenset(request.statement_ids)
    require(rules.refuse_answer(said, facts.kind, asked=asked))

    writer = people.add(name=rules.name_of(said))
    counts = queries.statements_became(enrolment, facts.statement_ids)
    piece = evidence.keep_words_of(
        writer=writer,
        enrolment=enrolment,
        facts=replace(facts, statement_ids=counts),
        asked=counts,
        at=at,
    )
    request.evidence, request.writer, request.answered_at = piece, writer, at
    request.agreed = said.agreed
    request.save(update_fields=["evidence", "writer", "answered_at", "agreed"])
    person_id = enrolment.person_id
    added = EvidenceAdded(person_id=person_id, evidence_id=piece.pk)
    answered = EvidenceRequestAnswered(
        person_id=person_id, evidencerequest_id=request.pk, evidence_id=piece.pk
    )
    history.record_many([added, answered], by=Actor.person(writer.pk), at=at)
    return piece


def _hold(token: str) -> tuple[Enrolment, EvidenceRequest]:
    """The request of a link, as it is now that nobody else can change it."""
    found = queries.request_of_link(token)
    if found is not None:
        enrolment = enrolments.lock(found.enrolment_id)
        found = queries.request_of_link(token)
    if found is None:
        raise IllegalMove("This link is of no request, or there is a newer one")
    return enrolment, found


def _refuse(enrolment: Enrolment, unit: Unit, asked: Question) -> str | None:
    of_unit = queries.programme_of(enrolment.version_id).unit_by_id.get(unit.pk)
    if of_unit is None:
        return "This unit is not part of your framework"
    already = queries.asked_already(enrolment.pk, unit.pk)
    if (asked.kind, asked.email) in already:
        return "You have asked them already. Send them a new link instead"
    return (
        rules.refuse_question(asked, of_unit=of_unit.statement_ids)
        or rules.refuse_another(queries.open_requests(enrolment.pk).count())
        or permissions.refuse_asking(enrolment, asked.email)
    )


def _digest(public_id: UUID, *, link: int) -> str:
    token = rules.token_of(secret=settings.SECRET_KEY, public_id=public_id, link=link)
    return rules.digest_of(token)


def _tidied(said: Answer) -> Answer:
    """Names and roles are one line each: they stand in titles and mail."""
    return replace(
        said,
        name=" ".join(said.name.split()),
        role=" ".join(said.role.split()),
        words=said.words.strip(),
    )


def _facts(request: EvidenceRequest, said: Answer) -> EvidenceFacts:
    kind = EvidenceKind(request.kind)
    asked = frozenset(request.statement_ids)
    return EvidenceFacts(
        kind=kind,
        title=rules.title_of(said, kind),
        happened_on=said.happened_on,
        text=rules.text_of(said),
        file=None,
        statement_ids=rules.counts_for(said, kind, asked=asked),
        answers=rules.answers_of(said, kind),
    )


def _says(piece: Evidence, facts: EvidenceFacts) -> bool:
    return queries.versions_of(piece.pk)[0].sha256 == evidence.digest_of(piece, facts)
