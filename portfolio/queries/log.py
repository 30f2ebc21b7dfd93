"""What somebody has done as a practice educator."""

from collections.abc import Iterator
from functools import partial

from django.db.models import Count, F, Q

from curriculum.choices import EvidenceKind
from ecf.time import london
from portfolio.choices import (
    CountersignatureStatus,
    MeetingPart,
    MeetingStatus,
    SubmissionStatus,
)
from portfolio.models import (
    ClaimDecider,
    ClaimPart,
    Countersignature,
    EvidenceVersion,
    InterimReport,
    MeetingSignature,
    SecondLook,
    Submission,
)
from portfolio.rules.logs import Act, Entry


def educator_work_of(person_id: int) -> list[Entry]:
    """Every decision, countersignature, withdrawal and observation of theirs, what they
    decided and took back of prior learning, the second looks they took, the interim
    reports they wrote and the progress meetings they agreed to: eight queries."""
    return [
        *_decisions(person_id),
        *_countersignatures(person_id),
        *_observations(person_id),
        *_claims_decided(person_id),
        *_taken_back(person_id),
        *_looked_again(person_id),
        *_reported(person_id),
        *_met(person_id),
    ]


def _countersignatures(person_id: int) -> Iterator[Entry]:
    rows = Countersignature.objects.filter(
        countersigner=person_id, status=CountersignatureStatus.SIGNED
    ).select_related("submission__enrolment__person", "submission__unit")
    for row in rows:
        yield Entry(
            on=london.today(row.answered_at or row.signed_at),
            act=Act.COUNTERSIGNED,
            person_name=row.submission.enrolment.person.name,
            what=row.submission.unit.title,
            submission=row.submission.public_id,
        )


def _decisions(person_id: int) -> Iterator[Entry]:
    rows = Submission.objects.filter(
        Q(decided_by=person_id) | Q(withdrawn_by=person_id)
    ).select_related("enrolment__person", "unit")
    for row in rows:
        entry = partial(
            Entry,
            person_name=row.enrolment.person.name,
            what=row.unit.title,
            submission=row.public_id,
        )
        if row.decided_by_id == person_id and row.decided_at is not None:
            returned = row.status == SubmissionStatus.RETURNED
            act = Act.RETURNED if returned else Act.SIGNED_OFF
            yield entry(on=london.today(row.decided_at), act=act)
        if row.withdrawn_by_id == person_id and row.withdrawn_at is not None:
            yield entry(on=london.today(row.withdrawn_at), act=Act.WITHDREW)


def _observations(person_id: int) -> Iterator[Entry]:
    """Of others, written down by this person; the first version of each."""
    rows = (
        EvidenceVersion.objects.filter(
            written_by=person_id,
            number=1,
            evidence__kind=EvidenceKind.DIRECT_OBSERVATION,
            evidence__withdrawn_at=None,
        )
        .exclude(evidence__enrolment__person=F("written_by"))
        .select_related("evidence__enrolment__person")
    )
    for row in rows:
        yield Entry(
            on=row.happened_on,
            act=Act.OBSERVED,
            person_name=row.evidence.enrolment.person.name,
            what=row.title,
        )


def _claims_decided(person_id: int) -> Iterator[Entry]:
    rows = (
        ClaimDecider.objects.filter(educator=person_id, decided_at__isnull=False)
        .select_related("claim__enrolment__person")
        .annotate(parts=Count("findings"))
    )
    for row in rows:
        things = "1 thing" if row.parts == 1 else f"{row.parts} things"
        yield Entry(
            on=london.today(row.decided_at or row.assigned_at),
            act=Act.DECIDED_CLAIM,
            person_name=row.claim.enrolment.person.name,
            what=f"A claim of {things}",
        )


def _taken_back(person_id: int) -> Iterator[Entry]:
    rows = ClaimPart.objects.filter(
        withdrawn_by=person_id, withdrawn_at__isnull=False
    ).select_related("claim__enrolment__person", "unit", "stage")
    for row in rows:
        if row.withdrawn_at is not None:
            yield Entry(
                on=london.today(row.withdrawn_at),
                act=Act.TOOK_BACK,
                person_name=row.claim.enrolment.person.name,
                what=_claimed(row),
            )


def _looked_again(person_id: int) -> Iterator[Entry]:
    rows = SecondLook.objects.filter(
        educator=person_id, found_at__isnull=False
    ).select_related("submission__enrolment__person", "submission__unit")
    for row in rows:
        yield Entry(
            on=london.today(row.found_at or row.asked_at),
            act=Act.LOOKED_AGAIN,
            person_name=row.submission.enrolment.person.name,
            what=row.submission.unit.title,
            submission=row.submission.public_id,
        )


def _reported(person_id: int) -> Iterator[Entry]:
    rows = InterimReport.objects.filter(
        educator=person_id, answered_at__isnull=False
    ).select_related(
        "transfer__enrolment__person",
        "transfer__from_employer",
        "transfer__to_employer",
    )
    for row in rows:
        move = row.transfer
        yield Entry(
            on=london.today(row.answered_at or row.asked_at),
            act=Act.REPORTED,
            person_name=move.enrolment.person.name,
            what=f"{move.from_employer.name} to {move.to_employer.name}",
        )


def _met(person_id: int) -> Iterator[Entry]:
    """What was written anew since is told by what took its place."""
    rows = (
        MeetingSignature.objects.filter(person=person_id, part=MeetingPart.EDUCATOR)
        .exclude(meeting__status=MeetingStatus.REPLACED)
        .select_related("meeting__enrolment__person")
    )
    for row in rows:
        yield Entry(
            on=london.today(row.signed_at),
            act=Act.MET,
            person_name=row.meeting.enrolment.person.name,
            what=f"{row.meeting.months}-month meeting",
        )


def _claimed(part: ClaimPart) -> str:
    if part.unit is not None:
        return part.unit.title
    return part.stage.assessment_title if part.stage else ""
