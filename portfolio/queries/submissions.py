"""What was put forward, and everything on one submission."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from curriculum.choices import StatementKind
from curriculum.models import Statement as StatementRow
from curriculum.models import Unit as UnitRow
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import CountersignatureStatus
from portfolio.models import (
    Countersignature,
    EvidenceRequest,
    Mark,
    Submission,
    Transfer,
    UnitCompletion,
)
from portfolio.queries.confirmations import in_question
from portfolio.queries.countersignatures import (
    has_countersignatures,
    managed_by,
    waits_to_be_countersigned,
)
from portfolio.queries.enrolments import educated_by
from portfolio.queries.programmes import programme_of
from portfolio.queries.redactions import hides_something
from portfolio.queries.sent import sent_beside
from portfolio.rules.programme import Statement, Unit


def submissions_visible_to(actor: Actor, on: date) -> QuerySet[Submission]:
    """Of oneself; of the people one educates that day; of people of an employer whose
    people one may see; and what one is to countersign, or has. With person, employer
    and who decided, `kept_back`, `countersigning`, `has_second` and `is_managed`."""
    places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    return _visible(actor.person_id, places, on)


def submission_visible_to(actor: Actor, on: date, public_id: UUID) -> Any | None:
    """One of them, which also says whether its sign-off is `in_question`."""
    if actor.person_id is None:
        return None
    places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    return _one_visible.first(
        person=actor.person_id, places=list(places), on=on, public_id=public_id
    )


@prepared
def _one_visible(
    person: Given, places: Given, on: Given, public_id: Given
) -> QuerySet[Any]:
    found = _visible(person, places, on).filter(public_id=public_id)
    return found.annotate(in_question=in_question())


def _visible(person_id: int | None, places: Any, on: date) -> QuerySet[Submission]:
    own = Q(enrolment__person__in=accounts.known_as(person_id))
    seen = (
        Q(enrolment__in=educated_by(person_id, on))
        | Q(enrolment__employer__in=places)
        | Q(pk__in=_countersigned_by(person_id))
        | own
    )
    return (
        Submission.objects.filter(seen)
        .select_related(
            "enrolment__person",
            "enrolment__employer",
            "educator",
            "decided_by",
            "withdrawn_by",
        )
        .annotate(
            kept_back=_kept_back(),
            countersigning=waits_to_be_countersigned(),
            has_second=has_countersignatures(),
            is_managed=managed_by(person_id, on),
        )
    )


def submission_to_decide(submission_id: int) -> Submission:
    """With all that may stand against deciding on it: `hides`, `countersigning` and
    `kept_back`. Raises Submission.DoesNotExist."""
    found: Submission | None = _to_decide.first(submission=submission_id)
    if found is None:
        raise Submission.DoesNotExist
    return found


@prepared
def _to_decide(submission: Given) -> QuerySet[Any]:
    found = Submission.objects.filter(pk=submission)
    return found.select_related("enrolment__person").annotate(
        hides=hides_something(),
        countersigning=waits_to_be_countersigned(),
        kept_back=_kept_back(),
    )


def is_kept_back(submission: Submission) -> bool:
    """Whether it was put forward before a transfer to which the person has not agreed
    (P9). Asks only where `submissions_visible_to` has not asked already."""
    known: bool | None = getattr(submission, "kept_back", None)
    if known is not None:
        return known
    return Submission.objects.filter(_kept_back(), pk=submission.pk).exists()


def revisions_of(enrolment_id: int, unit_id: int) -> list[Submission]:
    """Every revision of a unit, on earlier versions of the framework too, the latest
    first, with who decided and what `sent_with` reads."""
    return _revisions(enrolment=enrolment_id, unit=unit_id)


@prepared
def _revisions(enrolment: Given, unit: Given) -> QuerySet[Any]:
    code = UnitRow.objects.filter(pk=unit).values("code")
    return (
        Submission.objects.filter(enrolment=enrolment, unit__code__in=code)
        .select_related("educator", "decided_by", "withdrawn_by")
        .annotate(sent=sent_beside())
        .order_by("-revision")
    )


def revision_before(submission: Submission) -> Submission | None:
    """None before the first."""
    revisions = revisions_of(submission.enrolment_id, submission.unit_id)
    number = submission.revision - 1
    return next((found for found in revisions if found.revision == number), None)


def marks_of(submission_ids: Collection[int]) -> dict[int, dict[int, str]]:
    """What to do next, by submission and by statement."""
    found: dict[int, dict[int, str]] = {}
    for submission_id, statement_id, action in _marks(submissions=list(submission_ids)):
        found.setdefault(submission_id, {})[statement_id] = action
    return found


@prepared
def _marks(submissions: Given) -> QuerySet[Mark, tuple[int, int, str]]:
    marks = Mark.objects.filter(submission__in=submissions)
    return marks.values_list("submission_id", "statement_id", "action")


def statements_of_marks(
    unit: Unit, marks: Mapping[int, Mapping[int, str]]
) -> dict[int, Statement]:
    """The statements that were marked, by id: the unit's own, under its code where an
    earlier version was marked; as it was said then where its code is gone."""
    found = {statement.id: statement for statement in unit.statements}
    earlier = {id_ for marked in marks.values() for id_ in marked} - found.keys()
    if earlier:
        by_code = {statement.code: statement for statement in unit.statements}
        for row in StatementRow.objects.filter(pk__in=earlier):
            found[row.pk] = by_code.get(row.code) or Statement(
                id=row.pk,
                public_id=row.public_id,
                code=row.code,
                kind=StatementKind(row.kind),
                text=row.text,
            )
    return found


def unit_put_forward(submission: Submission | EvidenceRequest) -> Unit:
    """As it was on the version that it was put forward, or asked about, on."""
    current = programme_of(submission.enrolment.version_id)
    if submission.unit_id in current.unit_by_id:
        return current.unit_by_id[submission.unit_id]
    version = UnitRow.objects.values_list("module__version", flat=True)
    return programme_of(version.get(pk=submission.unit_id)).unit_by_id[
        submission.unit_id
    ]


def units_done(enrolment_id: int) -> set[str]:
    """Codes of the units recorded as complete."""
    return set(_done(enrolment=enrolment_id))


@prepared
def _done(enrolment: Given) -> QuerySet[UnitCompletion, str]:
    done = UnitCompletion.objects.filter(enrolment=enrolment, withdrawn_at=None)
    return done.values_list("unit__code", flat=True)


def _countersigned_by(person_id: int | None) -> QuerySet[Countersignature, int]:
    """Ids of what somebody is named to countersign, or answered; and of what they
    signed off themselves as a line manager."""
    theirs = Q(countersigner=person_id, countersigner__isnull=False) | Q(
        signed_by=person_id
    )
    found = Countersignature.objects.filter(theirs)
    return found.exclude(status=CountersignatureStatus.DROPPED).values_list(
        "submission_id", flat=True
    )


def _kept_back() -> Exists:
    return Exists(
        Transfer.objects.filter(
            enrolment=OuterRef("enrolment"),
            completed_at__gt=OuterRef("submitted_at"),
            agreed_at=None,
        )
    )
