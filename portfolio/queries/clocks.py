"""Leave, working patterns, time barred, and the pace that follows from them (P8)."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from ecf.time import london
from portfolio.choices import EnrolmentStatus, TransferStatus
from portfolio.models import (
    Departure,
    Enrolment,
    Extension,
    Leave,
    ModuleChoice,
    StageCompletion,
    Transfer,
    UnitCompletion,
    WorkingPattern,
)
from portfolio.queries.enrolments import is_of
from portfolio.queries.programmes import programme_of
from portfolio.rules import clocks, pace, progression
from portfolio.rules.clocks import Pattern, Span, Time
from portfolio.rules.pace import Pace
from portfolio.rules.progress import Progress
from register import queries as register

# What hangs on an enrolment, each row a JSON object.
# `Any`: ids are numbers, dates are text; who reads them knows which.
Row = dict[str, Any]
Dated = type[UnitCompletion] | type[StageCompletion] | type[ModuleChoice]


@dataclass(frozen=True, kw_only=True)
class LongerYear:
    """A year given until before a day, with a plan of support (P11)."""

    number: int
    until: date
    plan: str


@dataclass(frozen=True, kw_only=True)
class Move:
    """A transfer that is under way, or waits for the person to agree (P9)."""

    public_id: UUID
    status: TransferStatus
    from_name: str
    to_name: str
    confirm_by: date


@dataclass(frozen=True, kw_only=True)
class Clocks:
    """How somebody's time stands on a day: the share of full time in force, the leave
    they are on, advice on their pace, where there is any to give; years given longer,
    and moves between employers."""

    fte: Decimal
    leave: Span | None
    pace: Pace | None
    longer_years: tuple[LongerYear, ...]
    moves: tuple[Move, ...]


def clocks_of(enrolment_ids: Collection[int], on: date) -> dict[int, Clocks]:
    """By enrolment id: one query for one person or for five hundred."""
    rows = _along(enrolments=list(enrolment_ids))
    return {row.pk: _clocks(row, on) for row in rows}


@prepared
def _along(enrolments: Given) -> QuerySet[Any]:
    return Enrolment.objects.filter(pk__in=enrolments).annotate(
        **times_beside(),
        units=_of(_standing(UnitCompletion), code="unit__code"),
        stages=_of(_standing(StageCompletion), "counts_from", number="stage__number"),
        choices=_of(_standing(ModuleChoice), "module_id", "stage_id"),
        longer=_of(
            Extension.objects.order_by("stage__number", "pk"),
            "until",
            "plan",
            number="stage__number",
        ),
        transfers_known=_of(
            Transfer.objects.filter(agreed_at=None)
            .exclude(status=TransferStatus.CALLED_OFF)
            .order_by("pk"),
            "public_id",
            "status",
            "confirm_by",
            from_name="from_employer__name",
            to_name="to_employer__name",
        ),
    )


def pace_of(enrolment_ids: Collection[int], on: date) -> dict[int, Pace]:
    """Advice by enrolment id, for those who are on their way: one query."""
    found = clocks_of(enrolment_ids, on)
    return {pk: clocks_.pace for pk, clocks_ in found.items() if clocks_.pace}


def pace_along(enrolment: Enrolment, way: Progress, on: date) -> Pace | None:
    """Advice as it would be were this their progress: one query. None where there is
    none to give."""
    found = Enrolment.objects.filter(pk=enrolment.pk).annotate(**times_beside()).get()
    current = way.current
    if _is_still(found, on) or current is None or not current.units:
        return None
    ends = [each.completion.counts_from for each in way.stages if each.completion]
    since = max([found.started_on, *ends])
    return paced(
        found, since=since, on=on, done=current.units_done, units=len(current.units)
    )


def leave_of(enrolment_id: int) -> QuerySet[Leave]:
    """All leave that stands, the latest first."""
    return Leave.objects.filter(enrolment=enrolment_id, withdrawn_at=None).order_by(
        "-period"
    )


def leave_spans(enrolment_id: int, *, but: int | None = None) -> list[Span]:
    """The days of all leave that stands; `but` leaves one out, by its id."""
    rows = Leave.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
    return [span_of(leave) for leave in rows if leave.pk != but]


def span_of(leave: Leave) -> Span:
    return Span(from_=leave.period.lower, until=leave.period.upper)


def leave_visible_to(actor: Actor, on: date) -> QuerySet[Leave]:
    """One's own, and that of people of employers for which one enrols: nobody else
    learns of its kind (P8). With its enrolment."""
    places = accounts.organisations_where(actor, Ability.ENROL, on)
    own = Enrolment.objects.filter(is_of(actor.person_id))
    return Leave.objects.filter(
        Q(enrolment__in=own) | Q(enrolment__employer__in=places), withdrawn_at=None
    ).select_related("enrolment__person", "enrolment__employer")


def patterns_of(enrolment_id: int) -> QuerySet[WorkingPattern]:
    """Every change that stands, the latest first."""
    return WorkingPattern.objects.filter(
        enrolment=enrolment_id, withdrawn_at=None
    ).order_by("-from_on")


def leave_beside(enrolment: str) -> ArraySubquery:
    """To annotate with: the leave that stands, each row for `span_from`. `enrolment`
    is where the annotated table has the enrolment's id."""
    return _of(
        Leave.objects.filter(withdrawn_at=None),
        of=enrolment,
        from_="period__startswith",
        until="period__endswith",
    )


def span_from(row: Row) -> Span:
    """What `leave_beside` brought."""
    until = row["until"]
    return Span(
        from_=date.fromisoformat(row["from_"]),
        until=date.fromisoformat(until) if until else None,
    )


def times_beside() -> dict[str, ArraySubquery | F]:
    """To annotate an enrolment with: what `time_from` reads."""
    patterns = WorkingPattern.objects.filter(withdrawn_at=None)
    return {
        "leaves": leave_beside("pk"),
        "patterns": _of(patterns, "from_on", "fte"),
        "left": _of(Departure.objects.all(), "left_at", "returned_at"),
        "asks_registration": F("version__needs_registration"),
        "registered": register.registrations_beside("person"),
        "suspended": register.suspensions_beside("person"),
    }


def _standing(table: Dated) -> QuerySet[Any]:
    return table._default_manager.filter(withdrawn_at=None)


def _of(
    rows: QuerySet[Any], *fields: str, of: str = "pk", **named: str
) -> ArraySubquery:
    shown = JSONObject(**{field: field for field in fields}, **named)
    mine = rows.filter(enrolment=OuterRef(of))
    return ArraySubquery(mine.values(row=shown))


def _clocks(found: Any, on: date) -> Clocks:
    """`Any`: an enrolment, with what `clocks_of` asks for beside it."""
    leaves = [span_from(row) for row in found.leaves]
    return Clocks(
        fte=clocks.fte_on(time_from(found), on),
        leave=next((span for span in leaves if span.covers(on)), None),
        pace=_pace(found, on),
        longer_years=tuple(_longer_years(found.longer)),
        moves=tuple(_move(row) for row in found.transfers_known),
    )


def _longer_years(rows: list[Row]) -> Iterator[LongerYear]:
    """The latest of each year is the one that counts."""
    for row in {row["number"]: row for row in rows}.values():
        until = date.fromisoformat(row["until"])
        yield LongerYear(number=row["number"], until=until, plan=row["plan"])


def _move(row: Row) -> Move:
    return Move(
        public_id=UUID(row["public_id"]),
        status=TransferStatus(row["status"]),
        from_name=row["from_name"],
        to_name=row["to_name"],
        confirm_by=date.fromisoformat(row["confirm_by"]),
    )


def _pace(found: Any, on: date) -> Pace | None:
    """None while the enrolment is not active or has not begun, when every stage is
    complete, and when no modules are chosen for this one."""
    if _is_still(found, on):
        return None
    programme = programme_of(found.version_id)
    # By number and code: whoever moved to a later edition did them on another.
    stages = {row["number"]: row["counts_from"] for row in found.stages}
    complete = {each.id for each in programme.stages if each.number in stages}
    stage = progression.current_stage(programme, complete)
    if stage is None:
        return None
    choices = {row["module_id"]: row["stage_id"] for row in found.choices}
    units = {unit.code for unit in programme.units_of(stage, choices)}
    if not units:
        return None
    since = max([found.started_on, *map(date.fromisoformat, stages.values())])
    done = len(units & {row["code"] for row in found.units})
    return paced(found, since=since, on=on, done=done, units=len(units))


def paced(found: Any, *, since: date, on: date, done: int, units: int) -> Pace:
    time = time_from(found)
    return pace.pace(
        worked=pace.months_worked(time, since=since, on=on),
        done=done,
        units=units,
        days_barred=clocks.days_barred(time, from_=since, until=on + clocks.ONE_DAY),
    )


def _is_still(found: Any, on: date) -> bool:
    return bool(found.status != EnrolmentStatus.ACTIVE or found.started_on > on)


def time_from(found: Any) -> Time:
    """`Any`: an enrolment, with `times_beside` beside it."""
    return Time(
        fte=found.fte,
        patterns=[
            Pattern(
                from_on=date.fromisoformat(row["from_on"]),
                fte=Decimal(str(row["fte"])),
            )
            for row in found.patterns
        ],
        away=[*map(span_from, found.leaves), *filter(None, map(_left, found.left))],
        barred=_barred(found),
    )


def _barred(found: Any) -> list[Span]:
    """What pauses an enrolment pauses its clocks (P1): a suspension, and the time from
    one registration to the next."""
    if not found.asks_registration:
        return []
    lapses = clocks.between(map(span_from, found.registered))
    return [*map(span_from, found.suspended), *lapses]


def _left(row: Row) -> Span | None:
    """None where they came back on the day they left."""
    from_ = london.today(datetime.fromisoformat(row["left_at"]))
    if row["returned_at"] is None:
        return Span(from_=from_)
    until = london.today(datetime.fromisoformat(row["returned_at"]))
    return Span(from_=from_, until=until) if from_ < until else None
