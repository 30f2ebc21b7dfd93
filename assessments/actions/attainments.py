"""Stages attained, derived from completions and results, both ways; and what they
propose to the register."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils import formats

from assessments import queries
from assessments.events import AttainmentWithdrawn, StageAttained
from assessments.models import Attainment
from assessments.rules import attainment as rules
from assessments.rules.attainment import Done, Grounds, Pass, StageNeeds
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london, periods
from portfolio import queries as portfolio
from portfolio.actions import enrolments, whole_way
from portfolio.models import Enrolment
from register.actions import annotations
from register.choices import AnnotationKind

GROUNDS = "attainment"


@dataclass(frozen=True, kw_only=True)
class _Facts:
    """What the attainments of one enrolment follow from, by the id of the stage; those
    of an earlier version too, where something stands on them; `straight` by number,
    with who decided that its assessment may be gone straight to."""

    enrolment: Enrolment
    stages: Mapping[int, StageNeeds]
    done: Mapping[int, Done]
    passed: Mapping[int, Pass]
    straight: Mapping[int, frozenset[int]]


@transaction.atomic
def bring_up_to_date(*, people: Collection[int], by: Actor, at: datetime) -> None:
    """Make these people's attainments what their completions and results say: add
    what is missing, withdraw what has lost its grounds (A1, B8, P6).

    A stage with an annotation proposes it to the register, or its end, in the same
    transaction. Run again, it changes nothing.
    """
    for enrolment_id in portfolio.enrolment_ids_of(people):
        _bring_one(enrolments.lock(enrolment_id), by=by, at=at)


def _bring_one(enrolment: Enrolment, *, by: Actor, at: datetime) -> None:
    stages = queries.stages_of(enrolment)
    there = queries.standing_attainments(enrolment)
    known = [*stages, *(queries.needs_of(each.stage) for each in there.values())]
    passed = queries.passes_of(enrolment)
    facts = _Facts(
        enrolment=enrolment,
        stages={stage.stage_id: stage for stage in known},
        done=queries.done_by(enrolment),
        passed={s.stage_id: passed[s.number] for s in known if s.number in passed},
        straight=portfolio.straight_to(enrolment),
    )
    owed = rules.attained(
        stages, done=facts.done, passed=facts.passed, straight=facts.straight
    )
    kept = [grounds for grounds in owed if _stands_on(grounds, there)]
    kept_stages = {grounds.stage_id for grounds in kept}

    fallen = [each for each in there.values() if each.stage_id not in kept_stages]
    _withdraw(fallen, facts, by=by, at=at)
    new = _add([each for each in owed if each not in kept], facts, by=by, at=at)
    standing = [there[grounds.stage_id] for grounds in kept] + new
    _propose(standing, facts, by=by, at=at)
    whole_way.follow(
        enrolment=enrolment,
        completed_on=rules.whole_from(
            stages, {each.stage_id: each.attained_on for each in standing}
        ),
        by=by,
        at=at,
    )


def _stands_on(grounds: Grounds, there: Mapping[int, Attainment]) -> bool:
    found = there.get(grounds.stage_id)
    return found is not None and grounds == Grounds(
        stage_id=found.stage_id,
        completion_id=found.stage_completion_id,
        result_id=found.result_id,
        attained_on=found.attained_on,
    )


def _withdraw(
    fallen: Sequence[Attainment], facts: _Facts, *, by: Actor, at: datetime
) -> None:
    for each in fallen:
        stage = facts.stages[each.stage_id]
        because = rules.why_fallen(stage, done=facts.done, passed=facts.passed)
        each.withdrawn_at, each.withdrawn_because = at, because
        each.save(update_fields=["withdrawn_at", "withdrawn_because"])
        event = AttainmentWithdrawn(
            person_id=each.person_id,
            attainment_id=each.pk,
            stage_number=stage.number,
        )
        history.record(event, by=by, at=at)
        if stage.annotation:
            annotations.propose_end(
                grounds_kind=GROUNDS,
                grounds_id=each.pk,
                because=because,
                by=by,
                at=at,
            )


def _add(
    new: Sequence[Grounds], facts: _Facts, *, by: Actor, at: datetime
) -> list[Attainment]:
    made = Attainment.objects.bulk_create(
        Attainment(
            person_id=facts.enrolment.person_id,
            enrolment=facts.enrolment,
            stage_id=grounds.stage_id,
            stage_completion_id=grounds.completion_id,
            result_id=grounds.result_id,
            attained_on=grounds.attained_on,
            recorded_at=at,
        )
        for grounds in new
    )
    events = [
        StageAttained(
            person_id=each.person_id,
            attainment_id=each.pk,
            stage_number=facts.stages[each.stage_id].number,
            attained_on=each.attained_on,
        )
        for each in made
    ]
    history.record_many(events, by=by, at=at)
    return made


def _propose(
    standing: Sequence[Attainment], facts: _Facts, *, by: Actor, at: datetime
) -> None:
    """The register takes the same grounds once, so each standing one may be put each
    time: whoever had no entry yet is not forgotten."""
    stages = {each: facts.stages[each.stage_id] for each in standing}
    annotated = {each: stage for each, stage in stages.items() if stage.annotation}
    signed = portfolio.sign_offs_of(facts.enrolment.pk) if annotated else []
    for each, stage in annotated.items():
        units = [found for found in signed if found.stage_number == stage.number]
        annotations.propose(
            person_id=each.person_id,
            kind=AnnotationKind(stage.annotation or ""),
            period=periods.period(max(each.attained_on, london.today(at))),
            grounds=_grounds_in_words(each, stage, units, facts),
            by=by,
            at=at,
        )


def _grounds_in_words(
    attainment: Attainment,
    stage: StageNeeds,
    units: Sequence[portfolio.SignOff],
    facts: _Facts,
) -> annotations.Grounds:
    result = facts.passed.get(stage.stage_id) if attainment.result_id else None
    words = rules.in_words(
        stage,
        units=[found.unit_title for found in units if not found.is_prior],
        accepted=[found.unit_title for found in units if found.is_prior],
        sat_on=formats.date_format(result.sat_on, "j F Y") if result else None,
    )
    educators = frozenset[int]().union(
        *(found.deciders for found in units), facts.straight.get(stage.number, ())
    )
    return annotations.Grounds(
        words=words,
        kind=GROUNDS,
        id=attainment.pk,
        decided_by=educators | (result.decided_by if result else set()),
    )
