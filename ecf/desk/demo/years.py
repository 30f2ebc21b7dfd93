"""A social worker's years: each unit with evidence, put forward and signed off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from assessments.actions import results
from assessments.choices import Outcome
from curriculum.choices import EvidenceKind, ModuleKind
from curriculum.models import Module, Stage, Unit
from ecf.desk import minimum
from ecf.desk.demo import stories
from ecf.desk.demo.cast import Traveller
from ecf.events.actor import Actor
from ecf.time import london
from portfolio.actions import choices, evidence, submissions
from portfolio.models import Enrolment, Submission

YEAR = timedelta(days=365)
UNIT = timedelta(days=50)


def morning(on: date) -> datetime:
    return datetime.combine(on, time(9, 30), tzinfo=london.LONDON)


def next_renewal(on: date) -> date:
    """The first 1 December after the day (R4)."""
    this = date(on.year, 12, 1)
    return this if this > on else date(on.year + 1, 12, 1)


def first_day(traveller: Traveller, today: date) -> date:
    """Long enough ago for the years passed and the units of this one."""
    units = traveller.signed_off + traveller.waiting + traveller.returned + 1
    return today - traveller.passed * YEAR - units * UNIT


@dataclass(frozen=True, kw_only=True)
class Walk:
    enrolment: Enrolment
    traveller: Traveller
    owner: Actor
    educator: Actor
    examiner: Actor
    lead_examiner: Actor
    now: datetime


def walk(
    *,
    enrolment: Enrolment,
    traveller: Traveller,
    educator: Actor,
    examiner: Actor,
    lead_examiner: Actor,
    now: datetime,
) -> None:
    """All the stages passed, and as much of the next as the traveller has done."""
    one = Walk(
        enrolment=enrolment,
        traveller=traveller,
        owner=Actor.person(enrolment.person_id),
        educator=educator,
        examiner=examiner,
        lead_examiner=lead_examiner,
        now=now,
    )
    stages = list(enrolment.version.stages.order_by("number"))
    electives = list(
        enrolment.version.modules.filter(kind=ModuleKind.ELECTIVE).order_by("order")
    )
    for place, stage in enumerate(stages[: traveller.passed + 1]):
        begins = enrolment.started_on + place * YEAR
        units = _units(one, stage, electives, begins)
        if place < traveller.passed:
            _whole_year(one, stage, units, begins)
        else:
            _this_year(one, stage, units, begins)


def _units(
    one: Walk, stage: Stage, electives: list[Module], begins: date
) -> Sequence[Unit]:
    modules, points = list(stage.core_modules.order_by("order")), 0
    while points < stage.elective_points:
        module = electives.pop(0)
        choices.choose(
            enrolment=one.enrolment,
            stage=stage,
            module=module,
            by=one.owner,
            at=morning(begins),
        )
        modules.append(module)
        points += module.points
    return [unit for module in modules for unit in module.units.order_by("order")]


def _whole_year(one: Walk, stage: Stage, units: Sequence[Unit], begins: date) -> None:
    pace = timedelta(days=330) / len(units)
    for place, unit in enumerate(units):
        at = morning(begins) + (place + 1) * pace
        _sign_off(one, _submit(one, stage, unit, at, units), at + timedelta(days=3))
    if stage.assessment_code:
        _pass_assessment(one, stage, begins + timedelta(days=335))


def _this_year(one: Walk, stage: Stage, units: Sequence[Unit], begins: date) -> None:
    this, ahead = one.traveller, iter(units)
    at = morning(begins)
    for _ in range(this.signed_off):
        at += UNIT
        unit = next(ahead)
        _sign_off(one, _submit(one, stage, unit, at, units), at + timedelta(days=2))
    for _ in range(this.returned):
        at = one.now - timedelta(days=16)
        unit = next(ahead)
        _return(one, _submit(one, stage, unit, at, units), at + timedelta(days=4))
    for number in range(this.waiting):
        at = one.now - timedelta(days=4 + 3 * number)
        _submit(one, stage, next(ahead), at, units)
    for _ in range(this.begun):
        _begin(one, next(ahead), one.now - timedelta(days=2))
    if this.result_released:
        _pass_assessment(one, stage, london.today(one.now) - timedelta(days=45))


def _submit(
    one: Walk, stage: Stage, unit: Unit, at: datetime, units: Sequence[Unit]
) -> Submission:
    statements = frozenset(unit.statements.values_list("id", flat=True))
    kinds = minimum.kinds_of(
        units.index(unit),
        [tuple(_one_by_one(each.evidence)) for each in units],
        tuple(_one_by_one(stage.minimum_evidence)),
    )
    for kind in kinds:
        _add(one, kind, unit, statements, at - timedelta(days=6))
    return submissions.submit(enrolment=one.enrolment, unit=unit, by=one.owner, at=at)


def _begin(one: Walk, unit: Unit, at: datetime) -> None:
    first, *_ = unit.statements.order_by("order").values_list("id", flat=True)
    kind, *_ = _one_by_one(unit.evidence)
    _add(one, kind, unit, frozenset({first}), at)


def _add(
    one: Walk, kind: str, unit: Unit, statements: frozenset[int], at: datetime
) -> None:
    title, text = stories.told(EvidenceKind(kind), unit.title)
    evidence.add(
        enrolment=one.enrolment,
        facts=evidence.EvidenceFacts(
            kind=EvidenceKind(kind),
            title=title,
            happened_on=london.today(at) - timedelta(days=2),
            text=text,
            file=None,
            statement_ids=statements,
            answers=stories.ANSWERS[EvidenceKind(kind)],
        ),
        by=one.owner,
        at=at,
    )


def _sign_off(one: Walk, submission: Submission, at: datetime) -> None:
    submissions.sign_off(
        submission=submission, comment=stories.PRAISE, by=one.educator, at=at
    )


def _return(one: Walk, submission: Submission, at: datetime) -> None:
    marked = submission.unit.statements.order_by("order")[:2]
    submissions.return_with_actions(
        submission=submission,
        marks={
            statement.pk: action
            for statement, action in zip(marked, stories.ACTIONS, strict=False)
        },
        comment="Good work, and nearly there. Two things first.",
        by=one.educator,
        at=at,
    )


def _pass_assessment(one: Walk, stage: Stage, sat_on: date) -> None:
    result = results.record(
        enrolment=one.enrolment,
        stage=stage,
        sat_on=sat_on,
        outcome=Outcome.PASSED,
        by=one.examiner,
        at=morning(sat_on + timedelta(days=10)),
    )
    results.release(
        result=result, by=one.lead_examiner, at=morning(sat_on + timedelta(days=20))
    )


def _one_by_one(counts: dict[str, int]) -> Iterator[str]:
    return (kind for kind, count in counts.items() for _ in range(count))
