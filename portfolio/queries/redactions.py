"""Evidence out of sight, and who decides on it (P5)."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability, Role
from ecf.events.actor import Actor
from portfolio.choices import RedactionStatus, SubmissionStatus
from portfolio.models import (
    DecisionDraft,
    Draft,
    EducatorAssignment,
    Enrolment,
    EvidenceVersion,
    Pin,
    Redaction,
    SealedVersion,
    Submission,
)
from portfolio.models.redactions import IS_OPEN
from portfolio.queries.enrolments import educated_by, is_of
from portfolio.queries.evidence import evidence_visible_to
from portfolio.rules import redactions as rules
from portfolio.rules.redactions import Words


def redactions_visible_to(
    actor: Actor, on: date, *, places: Collection[int] | None = None
) -> QuerySet[Redaction]:
    """Of evidence that one might see, were it not hidden, or hid; never its words. With
    the evidence, its person and employer, and who had a part in it."""
    return Redaction.objects.filter(
        Q(evidence__in=evidence_visible_to(actor, on, places=places))
        | Q(reported_by=actor.person_id, reported_by__isnull=False)
    ).select_related(
        "evidence__enrolment__person",
        "evidence__enrolment__employer",
        "reported_by",
        "proposed_by",
        "decided_by",
    )


def redactions_waiting_for(
    actor: Actor, on: date, *, held: Mapping[Ability, frozenset[int]] | None = None
) -> QuerySet[Redaction]:
    """Those this person may propose or decide on, others' evidence only; the most
    pressing first. `held` is what they may do and where, where that is known."""
    if held is None:
        held = accounts.abilities_of(actor.person_id, on) if actor.person_id else {}
    places = held.get(Ability.SEE_PEOPLE, frozenset())
    return (
        redactions_visible_to(actor, on, places=places)
        .filter(_redacted_by(actor, on, held), IS_OPEN)
        .exclude(status=RedactionStatus.PROPOSED, proposed_by=actor.person_id)
        .exclude(
            evidence__enrolment__in=Enrolment.objects.filter(is_of(actor.person_id))
        )
        .order_by("due_on", "pk")
    )


def open_redaction_of(evidence_id: int) -> Redaction | None:
    found = Redaction.objects.filter(IS_OPEN, evidence=evidence_id)
    return found.select_related("evidence").first()


def redaction_with(redaction_id: int) -> Redaction:
    """With the evidence and whose it is. Raises Redaction.DoesNotExist."""
    found = Redaction.objects.select_related("evidence__enrolment__person")
    return found.get(pk=redaction_id)


def owner_and_educators(enrolment: Enrolment, on: date) -> set[int]:
    """Ids of the people."""
    educators = EducatorAssignment.objects.in_force(on).filter(enrolment=enrolment)
    return {
        enrolment.person.merged_into_id or enrolment.person_id,
        *educators.values_list("educator_id", flat=True),
    }


def people_to_tell_of_hiding(enrolment: Enrolment, on: date) -> set[int]:
    """Whose evidence it is, and everybody who may decide on it, by id."""
    place = enrolment.employer_id
    deciding = (
        accounts.holders_of(role, [place], on).get(place, frozenset())
        for role in (Role.COORDINATOR, Role.PRINCIPAL_SOCIAL_WORKER)
    )
    return owner_and_educators(enrolment, on).union(*deciding)


def sealed_of(redaction_id: int) -> QuerySet[SealedVersion]:
    """The words under seal, the latest version first: for who redacts them alone."""
    return (
        SealedVersion.objects.filter(redaction=redaction_id)
        .select_related("version", "file")
        .order_by("-version__number")
    )


def words_under_seal(sealed: Iterable[SealedVersion]) -> dict[int, Words]:
    """By the number of the version."""
    return {
        each.version.number: Words(
            title=each.title,
            text=each.text,
            answers=each.answers,
            has_file=each.file_id is not None,
        )
        for each in sealed
    }


def words_proposed(sealed: Iterable[SealedVersion]) -> dict[int, Words]:
    """The same of what is to be read instead."""
    return {
        each.version.number: Words(
            title=each.new_title,
            text=each.new_text,
            answers=each.new_answers,
            has_file=each.keeps_file and each.file_id is not None,
        )
        for each in sealed
    }


def hides_something() -> Exists:
    """To annotate submissions with: whether any of their evidence is hidden."""
    return Exists(
        Pin.objects.filter(
            submission=OuterRef("pk"), version__evidence__hidden_at__isnull=False
        )
    )


def is_hiding(submission: Submission) -> bool:
    """Whether any of its evidence is hidden. Asks only where `hides_something` has not
    been asked already, as `hides`."""
    known: bool | None = getattr(submission, "hides", None)
    return submission.pk in hiding_among([submission.pk]) if known is None else known


def hiding_among(submission_ids: Collection[int]) -> set[int]:
    """Those of these submissions of which some evidence is hidden."""
    found = Submission.objects.filter(hides_something(), pk__in=submission_ids)
    return set(found.values_list("pk", flat=True))


def signed_off_on(version_ids: Collection[int]) -> list[Submission]:
    """The sign-offs that stand, and rest on any of these versions."""
    pinned = Pin.objects.filter(submission=OuterRef("pk"), version__in=version_ids)
    return list(
        Submission.objects.filter(
            Exists(pinned), status=SubmissionStatus.SIGNED_OFF
        ).order_by("pk")
    )


def drafts_holding(
    enrolment_id: int, details: Collection[str], file_sha256s: Collection[str]
) -> tuple[list[int], list[int]]:
    """Ids of drafts of evidence, and of drafts of decisions on it, with any of these
    words in them, or any of these files."""
    evidence = [
        draft.pk
        for draft in Draft.objects.filter(enrolment=enrolment_id).select_related("file")
        if rules.holds_any(_said(draft.said), details)
        or (draft.file and draft.file.sha256 in file_sha256s)
    ]
    decisions = [
        draft.pk
        for draft in DecisionDraft.objects.filter(submission__enrolment=enrolment_id)
        if rules.holds_any([draft.comment, *draft.marks.values()], details)
    ]
    return evidence, decisions


def is_kept_elsewhere(file_id: int) -> bool:
    """Whether anything says that this file is its own."""
    return any(
        table._default_manager.filter(file=file_id).exists()
        for table in (EvidenceVersion, Draft, SealedVersion)
    )


def _redacted_by(actor: Actor, on: date, held: Mapping[Ability, frozenset[int]]) -> Q:
    """Evidence of people one educates, or for whose employer one decides."""
    places = [
        place
        for ability in (Ability.NAME_EDUCATORS, Ability.ASSIGN_EDUCATORS)
        for place in held.get(ability, ())
    ]
    return Q(evidence__enrolment__in=educated_by(actor.person_id, on)) | Q(
        evidence__enrolment__employer__in=places
    )


def _said(said: Mapping[str, object]) -> list[str]:
    return [str(value) for value in said.values()]
