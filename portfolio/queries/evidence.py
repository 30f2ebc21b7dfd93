"""Evidence, its versions, and what of it was put forward."""

from collections.abc import Collection
from datetime import date

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import ClaimStatus, SecondLookStatus, SubmissionStatus
from portfolio.models import (
    ClaimPin,
    Evidence,
    EvidenceRequest,
    EvidenceVersion,
    Pin,
    Transfer,
)
from portfolio.queries.enrolments import educated_by

REDACTED_BY = ("redaction__proposed_by", "redaction__decided_by")
STANDING = (SubmissionStatus.SUBMITTED, SubmissionStatus.SIGNED_OFF)
CLAIMED = {
    str(ClaimStatus.SENT): SubmissionStatus.SUBMITTED,
    str(ClaimStatus.DIFFERED): SubmissionStatus.SUBMITTED,
    str(ClaimStatus.DECIDED): SubmissionStatus.SIGNED_OFF,
}


def evidence_visible_to(
    actor: Actor, on: date, *, places: Collection[int] | None = None
) -> QuerySet[Evidence]:
    """One's own; that of the people one educates that day; and that of people of an
    employer whose people one may see: but not what was there before a transfer, until
    the person agrees (P9). With its enrolment and person. `places` are the employers
    whose people one may see, where they are known."""
    return _evidence(_seen(actor, on, places))


def evidence_hidden_by(actor: Actor, on: date) -> QuerySet[Evidence]:
    """What one may hide (P5): the same, and what one decided or looked at before, whose
    words one still reads on the page of that claim or second look."""
    looked_at = Pin.objects.filter(submission__second_look__educator=actor.person_id)
    decided = ClaimPin.objects.filter(
        claim__deciders__educator=actor.person_id, claim__deciders__ended_at=None
    )
    before = Q(pk__in=looked_at.values("version__evidence_id")) | Q(
        pk__in=decided.values("version__evidence_id")
    )
    return _evidence(_seen(actor, on) | before)


def _evidence(seen: Q) -> QuerySet[Evidence]:
    return Evidence.objects.filter(seen).select_related(
        "enrolment__person", "enrolment__version", "author"
    )


def _seen(actor: Actor, on: date, places: Collection[int] | None = None) -> Q:
    if places is None:
        places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    own = Q(enrolment__person__in=accounts.known_as(actor.person_id))
    others = Q(enrolment__in=educated_by(actor.person_id, on)) | Q(
        enrolment__employer__in=places
    )
    return (
        (others & ~_kept_back())
        | Q(pk__in=_looked_at_again_by(actor.person_id))
        | Q(pk__in=_to_decide_by(actor.person_id))
        | own
    )


def evidence_with(evidence_id: int) -> Evidence:
    """With whose it is and who wrote it. Raises Evidence.DoesNotExist."""
    return Evidence.objects.select_related("enrolment__person", "author").get(
        pk=evidence_id
    )


def is_observation(piece: Evidence) -> bool:
    """An educator wrote down what they saw: nobody had asked them by a link."""
    if piece.author_id is None:
        return False
    return not EvidenceRequest.objects.filter(evidence=piece.pk).exists()


def _looked_at_again_by(person_id: int | None) -> QuerySet[Pin, int]:
    """Ids of the evidence of submissions that this person looks at again now (P13)."""
    return Pin.objects.filter(
        submission__second_look__educator=person_id,
        submission__second_look__status=SecondLookStatus.ASSIGNED,
    ).values_list("version__evidence_id", flat=True)


def _to_decide_by(person_id: int | None) -> QuerySet[ClaimPin, int]:
    """Ids of the evidence of claims that wait for this person to decide (F6)."""
    return ClaimPin.objects.filter(
        claim__deciders__educator=person_id,
        claim__deciders__ended_at=None,
        claim__status__in=(ClaimStatus.SENT, ClaimStatus.DIFFERED),
    ).values_list("version__evidence_id", flat=True)


def versions_of(evidence_id: int) -> QuerySet[EvidenceVersion]:
    """The latest first, each with its file, who wrote it, and who redacted it."""
    return (
        EvidenceVersion.objects.filter(evidence=evidence_id)
        .select_related("evidence", "file", "written_by", *REDACTED_BY)
        .order_by("-number")
    )


def latest_versions(evidence_ids: Collection[int]) -> list[EvidenceVersion]:
    """The version that a submission made now would pin, one a piece."""
    return list(
        EvidenceVersion.objects.filter(evidence__in=evidence_ids)
        .order_by("evidence", "-number")
        .distinct("evidence")
    )


def pins_of(submission_id: int) -> list[Pin]:
    """The exact evidence put forward, by kind and date, with words and file."""
    return _pinned(submission=submission_id)


@prepared
def _pinned(submission: Given) -> QuerySet[Pin]:
    return (
        Pin.objects.filter(submission=submission)
        .select_related(
            "version__evidence__author",
            "version__file",
            *(f"version__{name}" for name in REDACTED_BY),
        )
        .order_by("version__evidence__kind", "version__happened_on", "pk")
    )


def put_forward(evidence_id: int) -> set[SubmissionStatus]:
    """Which of *waiting* and *signed off* a piece of evidence is part of; a claim of
    prior learning holds it as a submission does."""
    found = (
        Pin.objects.filter(
            version__evidence=evidence_id, submission__status__in=STANDING
        )
        .values_list("submission__status", flat=True)
        .union(
            ClaimPin.objects.filter(
                version__evidence=evidence_id, claim__status__in=CLAIMED
            ).values_list("claim__status", flat=True)
        )
    )
    return {CLAIMED.get(status) or SubmissionStatus(status) for status in found}


def statements_put_forward(evidence_id: int) -> set[int]:
    """The statements for which it was put forward, and which still stand."""
    found = Pin.objects.filter(
        version__evidence=evidence_id, submission__status__in=STANDING
    ).values_list("statement_ids", flat=True)
    return {statement_id for ids in found for statement_id in ids}


def _kept_back() -> Exists:
    """Written before a transfer to which the person has not agreed."""
    return Exists(
        Transfer.objects.filter(
            enrolment__evidence=OuterRef("pk"),
            enrolment__evidence__versions__number=1,
            enrolment__evidence__versions__written_at__lt=F("completed_at"),
            agreed_at=None,
        )
    )
