"""Recording practice and learning, and saying what it counts for."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.events import history
from ecf.events.actor import Actor
from ecf.files.models import StoredFile
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import drafts, enrolments
from portfolio.choices import SubmissionStatus
from portfolio.events import (
    EvidenceAdded,
    EvidenceChanged,
    EvidenceWithdrawn,
    ObservationTakenOut,
)
from portfolio.models import Credit, Draft, Enrolment, Evidence, EvidenceVersion
from portfolio.rules import enrolments as states
from portfolio.rules import evidence as rules
from portfolio.rules import questions, redactions
from portfolio.rules.questions import Answers


@dataclass(frozen=True, kw_only=True)
class EvidenceFacts:
    """What somebody says a piece of evidence is. `statement_ids` are those it counts
    for; `text` may be empty where there is a file. `answers` are to what its kind asks
    (`portfolio.rules.questions`). `identifies_nobody`: its author said so of words that
    look like a child's or family's (P7)."""

    kind: EvidenceKind
    title: str
    happened_on: date
    text: str
    file: StoredFile | None
    statement_ids: frozenset[int]
    answers: Answers = field(default_factory=dict)
    identifies_nobody: bool = False


@transaction.atomic
def add(
    *,
    enrolment: Enrolment,
    facts: EvidenceFacts,
    by: Actor,
    at: datetime,
    key: UUID | None = None,
) -> Evidence:
    """Keep a piece of evidence as its first version.

    `key` names it before it is there: the same key again, on the same enrolment,
    returns what there is. The draft of that name is gone. Raises PermissionDenied with
    the reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_own(by, enrolment))
    require(states.refuse_end(enrolment.status))
    known = Evidence.objects.filter(public_id=key).first() if key else None
    if key is not None:
        Draft.objects.filter(public_id=key, enrolment=enrolment, author=None).delete()
    if known is not None and known.enrolment_id == enrolment.pk:
        return known
    require(_refuse(enrolment, facts.kind, facts, on=london.today(at)))

    piece = Evidence.objects.create(
        public_id=uuid4() if key is None or known is not None else key,
        enrolment=enrolment,
        kind=facts.kind,
        title=facts.title,
        happened_on=facts.happened_on,
    )
    _write(piece, facts, number=1, at=at)
    _credit(piece, add=facts.statement_ids)
    event = EvidenceAdded(person_id=enrolment.person_id, evidence_id=piece.pk)
    history.record(event, by=by, at=at)
    return piece


def keep_words_of(
    *,
    writer: Person,
    enrolment: Enrolment,
    facts: EvidenceFacts,
    at: datetime,
    asked: frozenset[int] = frozenset(),
    key: UUID | None = None,
) -> Evidence:
    """The same for what somebody else writes: at the social worker's request, or as the
    educator who watched. The caller holds the enrolment, has asked whether they may,
    knows that there is nothing of that `key`, and announces it. `asked` are statements
    of an earlier version of the framework that it was asked for."""
    require(_refuse(enrolment, facts.kind, facts, on=london.today(at), held=asked))

    piece = Evidence.objects.create(
        public_id=key or uuid4(),
        enrolment=enrolment,
        author=writer,
        kind=facts.kind,
        title=facts.title,
        happened_on=facts.happened_on,
    )
    _write(piece, facts, number=1, at=at)
    _credit(piece, add=facts.statement_ids)
    return piece


@transaction.atomic
def change(
    *, evidence: Evidence, facts: EvidenceFacts, by: Actor, at: datetime
) -> Evidence:
    """Write it anew, as the next version; the earlier ones are kept. Its kind stays.

    What is the same as the latest version changes nothing. Raises PermissionDenied
    where it is put forward or signed off (P5).
    """
    enrolment = enrolments.lock(evidence.enrolment_id)
    piece = _reread(evidence)
    require(permissions.refuse_own(by, enrolment))
    require(refuse_change(piece))
    held = _credited(piece)
    require(_refuse(enrolment, piece.kind, facts, on=london.today(at), held=held))
    latest = queries.versions_of(piece.pk)[0]
    drafts.drop_changes([piece.pk])
    is_same = (latest.redacted_sha256 or latest.sha256) == digest_of(piece, facts)
    if is_same and held == facts.statement_ids:
        return piece

    if not is_same:
        _write(piece, facts, number=latest.number + 1, at=at)
        piece.title, piece.happened_on = facts.title, facts.happened_on
        piece.save(update_fields=["title", "happened_on"])
    _credit(piece, add=facts.statement_ids - held, remove=held - facts.statement_ids)
    event = EvidenceChanged(person_id=enrolment.person_id, evidence_id=piece.pk)
    history.record(event, by=by, at=at)
    return piece


@transaction.atomic
def count_for(
    *, evidence: Evidence, statement_ids: frozenset[int], by: Actor, at: datetime
) -> None:
    """Say anew which statements it counts for, in any unit. What it was put forward
    for stays (P5). Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(evidence.enrolment_id)
    piece = _reread(evidence)
    require(permissions.refuse_own(by, enrolment))
    require(rules.refuse_withdrawn(is_withdrawn=piece.withdrawn_at is not None))
    require(redactions.refuse_hidden(is_hidden=piece.hidden_at is not None))
    held = _credited(piece)
    require(_refuse_statements(enrolment, statement_ids, held=held))
    here = queries.programme_of(enrolment.version_id).statement_ids
    kept = held & queries.statements_put_forward(piece.pk) | held - here
    if queries.is_observation(piece):
        kept = held  # what the educator saw stays said
    wanted = statement_ids | kept
    if wanted == held:
        return

    _credit(piece, add=wanted - held, remove=held - wanted)
    event = EvidenceChanged(person_id=enrolment.person_id, evidence_id=piece.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def withdraw(*, evidence: Evidence, by: Actor, at: datetime) -> None:
    """Take it out of the portfolio: it counts for nothing more, and its versions are
    kept. Raises PermissionDenied where it is put forward or signed off (P5), or in the
    words of an educator who watched: they alone take those out."""
    enrolment = enrolments.lock(evidence.enrolment_id)
    piece = _reread(evidence)
    require(permissions.refuse_taking_out(by, piece))
    if piece.withdrawn_at is not None:
        return
    require(_refuse_touching(piece))

    drafts.drop_changes([piece.pk])
    piece.withdrawn_at = at
    piece.save(update_fields=["withdrawn_at"])
    taken = ObservationTakenOut if queries.is_observation(piece) else EvidenceWithdrawn
    event = taken(person_id=enrolment.person_id, evidence_id=piece.pk)
    history.record(event, by=by, at=at)


def _reread(evidence: Evidence) -> Evidence:
    """As it is now that nobody else can change it."""
    return queries.evidence_with(evidence.pk)


def _refuse(
    enrolment: Enrolment,
    kind: str,
    facts: EvidenceFacts,
    *,
    on: date,
    held: Collection[int] = (),
) -> str | None:
    has_file = facts.file is not None
    return (
        rules.refuse_facts(
            title=facts.title,
            happened_on=facts.happened_on,
            text=facts.text,
            has_file=has_file,
            on=on,
        )
        or questions.refuse(EvidenceKind(kind), facts.answers, has_file=has_file)
        or _refuse_statements(enrolment, facts.statement_ids, held=held)
    )


def _refuse_statements(
    enrolment: Enrolment, ids: Collection[int], *, held: Collection[int] = ()
) -> str | None:
    """`held` are those it counts for already, on an earlier version perhaps."""
    if not ids:
        return "Choose at least one statement that the evidence counts for"
    programme = queries.programme_of(enrolment.version_id)
    if not set(ids) - set(held) <= programme.statement_ids:
        return "Choose statements of your own framework"
    return None


def refuse_change(piece: Evidence) -> str | None:
    """Why what it says cannot be written anew."""
    return _refuse_touching(piece) or rules.refuse_rewording(
        is_of_another=piece.author_id is not None
    )


def _refuse_touching(piece: Evidence) -> str | None:
    standing = queries.put_forward(piece.pk)
    return (
        rules.refuse_withdrawn(is_withdrawn=piece.withdrawn_at is not None)
        or redactions.refuse_hidden(is_hidden=piece.hidden_at is not None)
        or rules.refuse_change(
            waits=SubmissionStatus.SUBMITTED in standing,
            is_signed_off=SubmissionStatus.SIGNED_OFF in standing,
        )
    )


def _write(
    piece: Evidence,
    facts: EvidenceFacts,
    *,
    number: int,
    at: datetime,
) -> None:
    EvidenceVersion.objects.create(
        evidence=piece,
        number=number,
        title=facts.title,
        happened_on=facts.happened_on,
        text=facts.text,
        file=facts.file,
        answers=dict(facts.answers),
        identifies_nobody=facts.identifies_nobody,
        sha256=digest_of(piece, facts),
        written_by=piece.author or piece.enrolment.person,
        written_at=at,
    )


def digest_of(piece: Evidence, facts: EvidenceFacts) -> str:
    """What the digest of a version that says this would be."""
    return rules.digest(
        kind=EvidenceKind(piece.kind),
        title=facts.title,
        happened_on=facts.happened_on,
        text=facts.text,
        file_sha256=facts.file.sha256 if facts.file else None,
        answers=facts.answers,
    )


def _credited(piece: Evidence) -> frozenset[int]:
    return frozenset(
        Credit.objects.filter(evidence=piece).values_list("statement_id", flat=True)
    )


def _credit(
    piece: Evidence, *, add: Collection[int], remove: Collection[int] = ()
) -> None:
    Credit.objects.bulk_create(
        Credit(evidence=piece, statement_id=statement_id) for statement_id in add
    )
    if remove:
        Credit.objects.filter(evidence=piece, statement__in=remove).delete()
