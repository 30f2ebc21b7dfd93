"""Hiding evidence that may identify a child or family, and what two people make of it
(P5)."""

from collections.abc import Collection, Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from curriculum.choices import EvidenceKind
from ecf.events import history
from ecf.events.actor import Actor
from ecf.files import files
from ecf.files.models import StoredFile
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import confirmations, drafts, enrolments
from portfolio.choices import RedactionStatus
from portfolio.events import (
    EvidenceHidden,
    EvidenceRedacted,
    EvidenceRequestRedacted,
    EvidenceShownAgain,
    RedactionAsked,
    RedactionDecided,
    RedactionProposed,
    RedactionSentBack,
)
from portfolio.models import (
    DecisionDraft,
    Draft,
    Enrolment,
    Evidence,
    EvidenceVersion,
    Redaction,
    SealedVersion,
)
from portfolio.rules import evidence as digests
from portfolio.rules import redactions as rules
from portfolio.rules.redactions import Words


@transaction.atomic
def hide(*, evidence: Evidence, reason: str, by: Actor, at: datetime) -> Redaction:
    """Put all of its words, in every version, and its files out of everybody's sight:
    at once, and whether or not it is put forward or signed off.

    `reason` says what it is and where, and never repeats it. Hidden already, the first
    report stands. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(evidence.enrolment_id)
    piece = Evidence.objects.get(pk=evidence.pk)
    require(permissions.refuse_hiding(by, piece, on=london.today(at)))
    if there := queries.open_redaction_of(piece.pk):
        return there
    require(rules.refuse_reason(reason))

    redaction = Redaction.objects.create(
        evidence=piece,
        reason=reason.strip(),
        reported_by=Person(pk=by.person_id),
        reported_at=at,
        due_on=rules.due_on(london.today(at)),
    )
    _seal(redaction)
    drafts.drop_changes([piece.pk])
    piece.title, piece.hidden_at = rules.TITLE, at
    piece.save(update_fields=["title", "hidden_at"])
    about = {"person_id": enrolment.person_id, "redaction_id": redaction.pk}
    hidden = EvidenceHidden(evidence_id=piece.pk, **about)
    history.record_many([hidden, RedactionAsked(**about)], by=by, at=at)
    return redaction


@transaction.atomic
def propose(
    *, redaction: Redaction, words: Mapping[int, Words] | None, by: Actor, at: datetime
) -> None:
    """The first of two people says what is to be read instead, by the number of each
    version; or, with None, that it identifies nobody and is to be shown again.

    Raises PermissionDenied, or IllegalMove where somebody has proposed already.
    """
    enrolment = enrolments.lock(redaction.evidence.enrolment_id)
    redaction = _reread(redaction)
    require(permissions.refuse_proposing(by, redaction, on=london.today(at)))
    _check(redaction, RedactionStatus.PROPOSED)
    sealed = list(queries.sealed_of(redaction.pk))
    before = queries.words_under_seal(sealed)
    if words is not None:
        require(rules.refuse_proposal(before, words))

    _write(sealed, before if words is None else words)
    redaction.status = RedactionStatus.PROPOSED
    redaction.shows_again = words is None
    redaction.proposed_by_id, redaction.proposed_at = by.person_id, at
    redaction.save(
        update_fields=["status", "shows_again", "proposed_by", "proposed_at"]
    )
    event = RedactionProposed(person_id=enrolment.person_id, redaction_id=redaction.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def send_back(*, redaction: Redaction, by: Actor, at: datetime) -> None:
    """The second person does not agree, or the first has thought again: somebody
    proposes anew. Raises PermissionDenied, or IllegalMove where it is decided."""
    enrolment = enrolments.lock(redaction.evidence.enrolment_id)
    redaction = _reread(redaction)
    require(permissions.refuse_unsealing(by, redaction, on=london.today(at)))
    _check(redaction, RedactionStatus.HIDDEN)

    redaction.status, redaction.shows_again = RedactionStatus.HIDDEN, False
    redaction.proposed_by_id = redaction.proposed_at = None
    redaction.save(
        update_fields=["status", "shows_again", "proposed_by", "proposed_at"]
    )
    event = RedactionSentBack(person_id=enrolment.person_id, redaction_id=redaction.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def agree(*, redaction: Redaction, by: Actor, at: datetime) -> None:
    """The second of two people agrees. What identified somebody is destroyed for good:
    words, files, and drafts that hold the same; digest and reason stay. A sign-off that
    rests on it is to be confirmed or withdrawn.

    Raises PermissionDenied, or IllegalMove where it is decided or not proposed.
    """
    enrolment = enrolments.lock(redaction.evidence.enrolment_id)
    redaction = _reread(redaction)
    end = RedactionStatus.SHOWN if redaction.shows_again else RedactionStatus.REDACTED
    if redaction.status == end and redaction.decided_by_id == by.person_id:
        return
    require(permissions.refuse_deciding(by, redaction, on=london.today(at)))
    _check(redaction, end)

    redaction.status, redaction.decided_by_id, redaction.decided_at = (
        end,
        by.person_id,
        at,
    )
    redaction.save(update_fields=["status", "decided_by", "decided_at"])
    changed = _unseal(redaction, enrolment, by=by, at=at)
    about = {"person_id": enrolment.person_id, "redaction_id": redaction.pk}
    piece_id = redaction.evidence_id
    told = (
        EvidenceShownAgain(evidence_id=piece_id, **about)
        if redaction.shows_again
        else EvidenceRedacted(evidence_id=piece_id, **about)
    )
    history.record_many([told, RedactionDecided(**about)], by=by, at=at)

    confirmations.ask(redaction=redaction, version_ids=changed, by=by, at=at)


def _reread(redaction: Redaction) -> Redaction:
    """As it is now that nobody else can change it."""
    return Redaction.objects.select_related("evidence__enrolment__person").get(
        pk=redaction.pk
    )


def _check(redaction: Redaction, end: RedactionStatus) -> None:
    check_move(rules.MOVES, start=RedactionStatus(redaction.status), end=end)


def _seal(redaction: Redaction) -> None:
    versions = list(queries.versions_of(redaction.evidence_id))
    SealedVersion.objects.bulk_create(
        SealedVersion(
            redaction=redaction,
            version=version,
            title=version.title,
            text=version.text,
            answers=version.answers,
            file=version.file,
            new_title=version.title,
            new_text=version.text,
            new_answers=version.answers,
            keeps_file=version.file is not None,
        )
        for version in versions
    )
    EvidenceVersion.objects.filter(evidence=redaction.evidence_id).update(
        title=rules.TITLE, text="", answers={}, file=None
    )


def _write(sealed: list[SealedVersion], words: Mapping[int, Words]) -> None:
    for each in sealed:
        said = words[each.version.number]
        each.new_title, each.new_text = said.title, said.text
        each.new_answers, each.keeps_file = dict(said.answers), said.has_file
        each.save(update_fields=["new_title", "new_text", "new_answers", "keeps_file"])


def _unseal(
    redaction: Redaction, enrolment: Enrolment, *, by: Actor, at: datetime
) -> list[int]:
    """What was agreed on is read from now on. Ids of the versions that changed."""
    sealed = list(queries.sealed_of(redaction.pk))
    before, after = queries.words_under_seal(sealed), queries.words_proposed(sealed)
    changed = []
    for each in sealed:
        number = each.version.number
        if before[number] != after[number]:
            _mark(each, redaction)
            changed.append(each.version_id)
        version = each.version
        version.title, version.text = each.new_title, each.new_text
        version.answers = each.new_answers
        version.file = each.file if each.keeps_file else None
        version.save()
    piece = redaction.evidence
    piece.title, piece.hidden_at = sealed[0].new_title, None
    piece.save(update_fields=["title", "hidden_at"])
    SealedVersion.objects.filter(redaction=redaction).delete()

    details = {
        word
        for number in before
        for word in rules.details_taken_out(before[number], after[number])
    }
    gone = [each.file for each in sealed if each.file and not each.keeps_file]
    _forget(enrolment, details, gone, by=by, at=at)
    _forget_question(piece, details, by=by, at=at)
    return changed


def _mark(sealed: SealedVersion, redaction: Redaction) -> None:
    """Who took it out, what it was by its digest, and what is read now by its own."""
    piece, version = redaction.evidence, sealed.version
    version.redaction = redaction
    version.redacted_sha256 = digests.digest(
        kind=EvidenceKind(piece.kind),
        title=sealed.new_title,
        happened_on=version.happened_on,
        text=sealed.new_text,
        file_sha256=sealed.file.sha256 if sealed.file and sealed.keeps_file else None,
        answers=sealed.new_answers,
    )
    if sealed.file and not sealed.keeps_file:
        version.destroyed_sha256 = sealed.file.sha256


def _forget_question(
    piece: Evidence, details: Collection[str], *, by: Actor, at: datetime
) -> None:
    """Where somebody was asked for it in words that hold the same."""
    asked = queries.request_answered_by(piece.pk)
    if asked is None or not rules.holds_any([asked.about], details):
        return
    asked.about = rules.REDACTED
    asked.save(update_fields=["about"])
    event = EvidenceRequestRedacted(
        person_id=piece.enrolment.person_id, evidencerequest_id=asked.pk
    )
    history.record(event, by=by, at=at)


def _forget(
    enrolment: Enrolment,
    details: Collection[str],
    gone: Collection[StoredFile],
    *,
    by: Actor,
    at: datetime,
) -> None:
    """Nothing else keeps what was taken out: no draft, no other copy of a file."""
    hashes = {stored.sha256 for stored in gone}
    evidence, decisions = queries.drafts_holding(enrolment.pk, details, hashes)
    Draft.objects.filter(pk__in=evidence).delete()
    DecisionDraft.objects.filter(pk__in=decisions).delete()
    for stored in StoredFile.objects.filter(sha256__in=hashes):
        if not queries.is_kept_elsewhere(stored.pk):
            files.destroy(stored=stored, by=by, at=at)
