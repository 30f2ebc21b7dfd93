"""Everybody on the way at an employer: one line a person, however many there are."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Max, OuterRef, QuerySet, Subquery

from ecf.database.prepared import Given, prepared
from ecf.time import london
from portfolio.choices import (
    AgreementStatus,
    EducatorChangeStatus,
    EnrolmentStatus,
    SubmissionStatus,
    TransferStatus,
)
from portfolio.models import (
    EducatorAssignment,
    EducatorChange,
    EvidenceVersion,
    LearningAgreement,
    PriorClaim,
    StageCompletion,
    Submission,
    Transfer,
)
from portfolio.queries.clocks import paced, span_from
from portfolio.queries.done import (
    choices_beside,
    choices_from,
    stages_beside,
    units_beside,
)
from portfolio.queries.enrolments import enrolments_at
from portfolio.queries.meetings import meetings_beside, missed_from
from portfolio.queries.programmes import programme_of
from portfolio.rules import looks, progression
from portfolio.rules.clocks import ONE_DAY, Span
from portfolio.rules.enrolments import OVER
from portfolio.rules.pace import Pace
from portfolio.rules.prior_learning import WAITING
from portfolio.rules.programme import Unit
from register import queries as register
from register.choices import AnnotationKind

# All that a line shows of an enrolment, its person and employer.
SHOWN = (
    "public_id",
    "version_id",
    "status",
    "started_on",
    "fte",
    "person__name",
    "employer__name",
)


@dataclass(kw_only=True)
class _Found:
    """What the tables say of one enrolment. Units by their codes and stages by their
    numbers: whoever moved to a later edition was on another when they were done."""

    units: set[str]
    stages: set[int]
    choices: dict[int, int]
    active_at: list[datetime]
    leave: tuple[Span, ...]
    waiting: list[tuple[datetime, str]] = field(default_factory=list)
    returned: Counter[str] = field(default_factory=Counter)
    educators: list[looks.Educator] = field(default_factory=list)


def board_of(organisation_ids: Collection[int], on: date) -> list[looks.Line]:
    """Everybody these organisations have on the way, on a London date: four queries
    for one person or for a thousand."""
    enrolments = _at(places=list(organisation_ids))
    found = {
        enrolment.pk: _Found(
            units=set(enrolment.units),
            stages=set(enrolment.stages),
            choices=choices_from(enrolment.chosen),
            active_at=[enrolment.written_at] if enrolment.written_at else [],
            leave=tuple(map(span_from, enrolment.leaves)),
        )
        for enrolment in enrolments
    }
    _add_submissions(found)
    _add_educators(found, on)
    return [_line(enrolment, found[enrolment.pk], on) for enrolment in enrolments]


def waiting_at(organisation_ids: Collection[int]) -> tuple[int, int]:
    """How many units wait for sign-off, and of how many people: those whom the board
    finds as WAITING. One query."""
    found = Submission.objects.filter(
        enrolment__employer__in=organisation_ids, status=SubmissionStatus.SUBMITTED
    ).exclude(enrolment__status__in=OVER)
    counted = found.aggregate(
        units=Count("pk"), people=Count("enrolment", distinct=True)
    )
    return counted["units"], counted["people"]


# `Any`: an enrolment, with what is asked for beside it.
@prepared
def _at(places: Given) -> QuerySet[Any]:
    return (
        enrolments_at(places)
        .only(*SHOWN)
        .annotate(
            claim_due_on=_claim_due_on(),
            change_due_on=_change_due_on(),
            move_due_on=_move_due_on(),
            written_at=_written_at(),
            agreement_states=_agreements(),
            stage_from=_stage_from(),
            **meetings_beside(),
            units=units_beside("pk"),
            stages=stages_beside("pk"),
            chosen=choices_beside("pk"),
        )
    )


# `Any`: an enrolment, with what `_at` brings.
def _line(enrolment: Any, found: _Found, on: date) -> looks.Line:
    programme = programme_of(enrolment.version_id)
    complete = {each.id for each in programme.stages if each.number in found.stages}
    stage = progression.current_stage(programme, complete)
    owed = programme.units_of(stage, found.choices) if stage else ()
    since, unit = min(found.waiting, default=(None, None))
    titles = programme.unit_title_by_code
    active_on = [london.today(max(found.active_at))] if found.active_at else []
    active_on += [enrolment.started_on] if enrolment.started_on <= on else []
    return looks.Line(
        on=on,
        enrolment_id=enrolment.pk,
        public_id=enrolment.public_id,
        name=enrolment.person.name,
        employer=enrolment.employer.name,
        status=EnrolmentStatus(enrolment.status),
        year=stage.number if stage else None,
        units_done=sum(each.code in found.units for each in owed),
        units=len(owed),
        waiting=len(found.waiting),
        waiting_since=london.today(since) if since else None,
        waiting_unit=titles.get(unit or "", ""),
        returned=_most_returned(found, titles),
        last_activity=max(active_on, default=None),
        educators=tuple(found.educators),
        started_on=enrolment.started_on,
        agreement=_furthest(enrolment.agreement_states),
        claim_due_on=enrolment.claim_due_on,
        change_due_on=enrolment.change_due_on,
        move_due_on=enrolment.move_due_on,
        leave=found.leave,
        registered_to=_registered_to(enrolment, on),
        pace=_pace(enrolment, owed, found.units, on),
        meetings_missed=missed_from(enrolment, on),
    )


# `Any`: an enrolment, with what `_at` brings.
def _pace(
    enrolment: Any, owed: Sequence[Unit], done: Collection[str], on: date
) -> Pace | None:
    """None where `pace_of` has none."""
    is_on = enrolment.status == EnrolmentStatus.ACTIVE and enrolment.started_on <= on
    if not is_on or not owed:
        return None
    return paced(
        enrolment,
        since=max(enrolment.started_on, enrolment.stage_from or date.min),
        on=on,
        done=sum(each.code in done for each in owed),
        units=len(owed),
    )


# `Any`: an enrolment, with what `_at` brings.
def _registered_to(enrolment: Any, on: date) -> date | None:
    """The last day of the registration in force, where they start after it."""
    begins, spans = enrolment.started_on, list(map(span_from, enrolment.registered))
    ends = [span.until for span in spans if span.covers(on) and span.until]
    if any(span.covers(begins) for span in spans) or not ends or ends[0] > begins:
        return None
    return ends[0] - ONE_DAY


def _furthest(states: Collection[str]) -> AgreementStatus | None:
    found = (AgreementStatus.AGREED, AgreementStatus.PROPOSED)
    return next((status for status in found if status in states), None)


def _agreements() -> ArraySubquery:
    """How far their learning agreements that stand are."""
    standing = LearningAgreement.objects.filter(enrolment=OuterRef("pk"))
    return ArraySubquery(
        standing.exclude(status=AgreementStatus.REPLACED).values("status")
    )


def _stage_from() -> Subquery:
    """From when the last stage they completed counts."""
    done = StageCompletion.objects.filter(enrolment=OuterRef("pk"), withdrawn_at=None)
    return Subquery(done.order_by("-counts_from").values("counts_from")[:1])


def _claim_due_on() -> Subquery:
    """The last day to decide the claim of prior learning that waits, if one does."""
    waiting = PriorClaim.objects.filter(enrolment=OuterRef("pk"), status__in=WAITING)
    return Subquery(waiting.values("due_on")[:1])


def _change_due_on() -> Subquery:
    """The last day to give them another practice educator, if they asked (P13)."""
    asked = EducatorChange.objects.filter(
        enrolment=OuterRef("pk"), status=EducatorChangeStatus.ASKED
    )
    return Subquery(asked.values("due_on")[:1])


def _move_due_on() -> Subquery:
    """The last day to confirm that they go to another employer, while that waits."""
    started = Transfer.objects.filter(
        enrolment=OuterRef("pk"), status=TransferStatus.STARTED
    )
    return Subquery(started.values("confirm_by")[:1])


def _written_at() -> Subquery:
    """When they last wrote evidence. Beside its row: asked for all at once it would
    read everybody's."""
    written = EvidenceVersion.objects.filter(evidence__enrolment=OuterRef("pk"))
    latest = written.order_by().values("evidence__enrolment")
    return Subquery(latest.annotate(at=Max("written_at")).values("at"))


def _most_returned(found: _Found, titles: Mapping[str, str]) -> tuple[str, int] | None:
    """What is signed off since needs no look."""
    still = [
        (times, code)
        for code, times in found.returned.items()
        if code in titles and code not in found.units
    ]
    times, unit = max(still, default=(0, ""))
    return (titles[unit], times) if times else None


def _add_submissions(found: Mapping[int, _Found]) -> None:
    for enrolment_id, code, status, submitted_at in _sent(enrolments=list(found)):
        its = found[enrolment_id]
        its.active_at.append(submitted_at)
        if status == SubmissionStatus.SUBMITTED:
            its.waiting.append((submitted_at, code))
        if status == SubmissionStatus.RETURNED:
            its.returned[code] += 1


@prepared
def _sent(
    enrolments: Given,
) -> QuerySet[Submission, tuple[int, str, str, datetime]]:
    found = Submission.objects.filter(enrolment__in=enrolments)
    return found.values_list("enrolment_id", "unit__code", "status", "submitted_at")


def _add_educators(found: Mapping[int, _Found], on: date) -> None:
    assigned = _assigned(enrolments=list(found), on=on)
    standing = register.standing({row[1] for row in assigned}, on)
    for enrolment_id, educator_id, public_id, name in assigned:
        entry = standing.get(educator_id)
        held = entry.held(AnnotationKind.PRACTICE_EDUCATOR) if entry else None
        found[enrolment_id].educators.append(
            looks.Educator(
                public_id=public_id,
                name=name,
                counts=held is not None,
                counts_until=held.until if held else None,
            )
        )


@prepared
def _assigned(
    enrolments: Given, on: Given
) -> QuerySet[EducatorAssignment, tuple[int, int, UUID, str]]:
    return (
        EducatorAssignment.objects.in_force(on)
        .filter(enrolment__in=enrolments)
        .order_by("educator__name", "pk")
        .values_list(
            "enrolment_id", "educator_id", "educator__public_id", "educator__name"
        )
    )
