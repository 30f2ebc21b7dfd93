"""What people are told once in their digest: what practice educators changed
themselves, prior learning that waits, changes of educator past their last day, second
looks, departures and moves."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Role
from ecf.time import london
from portfolio.choices import (
    ClaimStatus,
    EducatorChangeStatus,
    NoticeKind,
)
from portfolio.models import (
    ClaimDecider,
    EducatorAssignment,
    EducatorChange,
    Notice,
    PriorClaim,
    SecondLook,
)
from portfolio.queries.departures import departures_owed
from portfolio.queries.moves_told import moves_owed
from portfolio.queries.second_looks import WAITING as LOOKS_WAITING
from portfolio.rules import notices
from portfolio.rules.enrolments import OVER
from portfolio.rules.prior_learning import WAITING

# A night that was missed is made up for; nobody is told of what is long past.
LOOKS_BACK = timedelta(days=14)


@dataclass(frozen=True, kw_only=True)
class ClaimTold:
    """A claim, as a mail says it: the latest of what one person is owed about it."""

    claim: PriorClaim
    kind: NoticeKind


@dataclass(frozen=True, kw_only=True)
class LookTold:
    """A second look, in the same way."""

    look: SecondLook
    kind: NoticeKind


def notices_owed(on: date) -> list[Notice]:
    """Those to make on a London date, not stored yet; some may be there already.
    Sixteen queries at most."""
    claims = notices.of_claims(_claims_waiting(on), on)
    deciding = {owed.to_id for owed in claims}
    at_work = accounts.working_among(deciding, on) if deciding else set()
    return [
        *_of_assignments(on),
        *_of_cancelled(on),
        *departures_owed(on),
        *moves_owed(on),
        *(
            Notice(to_id=owed.to_id, kind=owed.kind, claim_id=owed.about, on=on)
            for owed in claims
            if owed.to_id in at_work
        ),
        *(
            Notice(to_id=owed.to_id, kind=owed.kind, change_id=owed.about, on=on)
            for owed in notices.of_changes(_changes_waiting(on), on)
        ),
        *(
            Notice(to_id=owed.to_id, kind=owed.kind, look_id=owed.about, on=on)
            for owed in notices.of_looks(_looks_waiting(on), on)
        ),
    ]


def people_to_tell() -> list[int]:
    """Who is owed a notice, by id."""
    owed = Notice.objects.filter(settled_at=None)
    return list(owed.values_list("to_id", flat=True).distinct())


def assignments_of(found: Collection[Notice]) -> QuerySet[EducatorAssignment]:
    """What they are about, the latest first, with everybody's names."""
    return (
        EducatorAssignment.objects.filter(
            pk__in=[each.assignment_id for each in found if each.assignment_id]
        )
        .select_related("enrolment__person", "educator", "assigned_by", "cancelled_by")
        .order_by("-period", "-pk")
    )


def claims_told(found: Collection[Notice]) -> tuple[ClaimTold, ...]:
    """Claims that still wait for whoever is told, the most pressing first."""
    kinds = {
        each.claim_id: NoticeKind(each.kind)
        for each in sorted(found, key=lambda each: each.pk)
        if each.claim_id
    }
    rows = (
        PriorClaim.objects.filter(pk__in=kinds, status__in=WAITING)
        .select_related("enrolment__person")
        .order_by("due_on", "pk")
    )
    to_id = next((each.to_id for each in found), 0)
    deciding = set(
        ClaimDecider.objects.filter(
            claim__in=kinds, educator=to_id, decided_at=None, ended_at=None
        ).values_list("claim_id", flat=True)
    )
    for_deciders = {NoticeKind.TO_DECIDE, NoticeKind.DECIDE_SOON}
    return tuple(
        ClaimTold(claim=row, kind=kinds[row.pk])
        for row in rows
        if kinds[row.pk] not in for_deciders or row.pk in deciding
    )


def changes_told(found: Collection[Notice]) -> tuple[EducatorChange, ...]:
    """Changes that are still to be made; nothing of why they were asked for."""
    rows = EducatorChange.objects.filter(
        pk__in=[each.change_id for each in found if each.change_id],
        status=EducatorChangeStatus.ASKED,
    )
    return tuple(
        rows.select_related("enrolment__person", "assignment__educator")
        .defer("complaint")
        .order_by("due_on", "pk")
    )


def looks_told(found: Collection[Notice]) -> tuple[LookTold, ...]:
    """Second looks that still wait for whoever is told, the most pressing first."""
    kinds = {
        each.look_id: NoticeKind(each.kind)
        for each in sorted(found, key=lambda each: each.pk)
        if each.look_id
    }
    to_id = next((each.to_id for each in found), 0)
    rows = (
        SecondLook.objects.filter(pk__in=kinds, status__in=LOOKS_WAITING)
        .select_related("submission__enrolment__person", "educator")
        .order_by("due_on", "pk")
    )
    return tuple(
        LookTold(look=row, kind=kinds[row.pk])
        for row in rows
        if _still_waits_for(to_id, kinds[row.pk], row)
    )


def _still_waits_for(to_id: int, kind: NoticeKind, look: SecondLook) -> bool:
    if kind == NoticeKind.LOOK_TO_ASSIGN:
        return look.educator_id is None
    return kind == NoticeKind.LOOK_LATE or look.educator_id == to_id


def _of_assignments(on: date) -> list[Notice]:
    made = EducatorAssignment.objects.filter(
        Q(assigned_by=F("follows__educator")) | Q(assigned_by=F("covers__educator")),
        period__startswith__gte=on - LOOKS_BACK,
    ).exclude(enrolment__status__in=OVER)
    rows = list(made.select_related("enrolment").order_by("pk"))
    employers = {row.enrolment.employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    return [
        Notice(to_id=to_id, kind=NoticeKind.CHANGED, assignment=row, on=on)
        for row in rows
        for to_id in sorted(coordinators.get(row.enrolment.employer_id, ()))
        if to_id != row.assigned_by_id
    ]


def _of_cancelled(on: date) -> list[Notice]:
    """Whoever was told of cover is told that it will not be; not who cancelled it."""
    told = Notice.objects.filter(
        kind=NoticeKind.CHANGED,
        assignment__cancelled_at__gte=london.midnight(on - LOOKS_BACK),
        settled_at__lt=F("assignment__cancelled_at"),
    ).exclude(to=F("assignment__cancelled_by"))
    return [
        Notice(
            to_id=each.to_id,
            kind=NoticeKind.CANCELLED,
            assignment_id=each.assignment_id,
            on=on,
        )
        for each in told.order_by("pk")
    ]


def _claims_waiting(on: date) -> list[notices.ClaimWait]:
    rows = list(
        PriorClaim.objects.filter(status__in=WAITING)
        .select_related("enrolment")
        .prefetch_related("deciders")
        .order_by("pk")
    )
    employers = {row.enrolment.employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    return [
        notices.ClaimWait(
            id=row.pk,
            status=ClaimStatus(row.status),
            due_on=row.due_on or on,
            deciding=frozenset(
                each.educator_id
                for each in row.deciders.all()
                if each.ended_at is None and each.decided_at is None
            ),
            deciders=sum(each.ended_at is None for each in row.deciders.all()),
            coordinators=coordinators.get(row.enrolment.employer_id, frozenset()),
        )
        for row in rows
    ]


def _changes_waiting(on: date) -> list[notices.ChangeWait]:
    rows = list(
        EducatorChange.objects.filter(status=EducatorChangeStatus.ASKED, due_on__lt=on)
        .exclude(enrolment__status__in=OVER)
        .select_related("enrolment")
        .order_by("pk")
    )
    employers = {row.enrolment.employer_id for row in rows}
    told = {
        role: accounts.holders_of(role, employers, on)
        for role in (Role.COORDINATOR, Role.PRINCIPAL_SOCIAL_WORKER)
    }
    return [
        notices.ChangeWait(
            id=row.pk,
            due_on=row.due_on,
            coordinators=told[Role.COORDINATOR].get(
                row.enrolment.employer_id, frozenset()
            ),
            principals=told[Role.PRINCIPAL_SOCIAL_WORKER].get(
                row.enrolment.employer_id, frozenset()
            ),
        )
        for row in rows
    ]


def _looks_waiting(on: date) -> list[notices.LookWait]:
    rows = list(
        SecondLook.objects.filter(status__in=LOOKS_WAITING)
        .select_related("submission__enrolment")
        .order_by("pk")
    )
    employers = {row.submission.enrolment.employer_id for row in rows}
    coordinators = accounts.holders_of(Role.COORDINATOR, employers, on)
    return [
        notices.LookWait(
            id=row.pk,
            due_on=row.due_on,
            educator=row.educator_id,
            coordinators=coordinators.get(
                row.submission.enrolment.employer_id, frozenset()
            )
            - {row.submission.enrolment.person_id},
        )
        for row in rows
    ]
