"""What is complete, derived from what was signed off or accepted as prior learning:
units and stages (F6, P2, P6)."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, datetime

from django.db import transaction

from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from portfolio import queries
from portfolio.actions import enrolments
from portfolio.events import (
    StageCompletionWithdrawn,
    StageUnitsCompleted,
    UnitCompleted,
    UnitCompletionWithdrawn,
)
from portfolio.models import Enrolment, StageCompletion, UnitCompletion
from portfolio.rules import editions, progression
from portfolio.rules.facts import Facts, StageDone, UnitDone
from portfolio.rules.programme import Programme


@transaction.atomic
def bring_up_to_date(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """Make completions what the sign-offs say, both ways: add what is missing,
    withdraw what nothing holds up any more. Changes only what differs."""
    derive(enrolment=enrolments.lock(enrolment.pk), by=by, at=at)


def derive(*, enrolment: Enrolment, by: Actor, at: datetime) -> None:
    """The same, for an enrolment that the caller has locked."""
    facts = queries.facts_of(enrolment.pk)
    units = progression.units_owed(facts.submissions, facts.claims)
    stages = editions.stages_owed(_editions(enrolment, facts), facts)
    events = [
        *_withdraw_units(enrolment, facts.units, units, at),
        *_add_units(enrolment, facts.units, units, at),
        *_withdraw_stages(enrolment, facts.stages, stages, at),
        *_add_stages(enrolment, facts.stages, stages, at),
    ]
    if events:
        history.record_many(events, by=by, at=at)


def _editions(enrolment: Enrolment, facts: Facts) -> tuple[Programme, ...]:
    """Those that count: of somebody who never moved, the one they are on."""
    current = queries.programme_of(enrolment.version_id)
    if editions.is_all_of(current, facts):
        return (current,)
    return queries.editions_of(enrolment)


def _withdraw_units(
    enrolment: Enrolment,
    there: Mapping[int, UnitDone],
    owed: Mapping[int, UnitDone],
    at: datetime,
) -> Iterable[Event]:
    gone = {
        unit_id: found
        for unit_id, found in there.items()
        if not _is_same(found, owed.get(unit_id))
    }
    if gone:
        UnitCompletion.objects.filter(
            pk__in=[found.id for found in gone.values()]
        ).update(withdrawn_at=at)
    return [
        UnitCompletionWithdrawn(
            person_id=enrolment.person_id, unitcompletion_id=found.id, unit_id=unit_id
        )
        for unit_id, found in gone.items()
    ]


def _add_units(
    enrolment: Enrolment,
    there: Mapping[int, UnitDone],
    owed: Mapping[int, UnitDone],
    at: datetime,
) -> Iterable[Event]:
    new = UnitCompletion.objects.bulk_create(
        UnitCompletion(
            enrolment=enrolment,
            unit_id=unit_id,
            submission_id=None if found.claimed else found.rests_on,
            claim_part_id=found.rests_on if found.claimed else None,
            counts_from=found.counts_from,
            completed_at=at,
        )
        for unit_id, found in owed.items()
        if not _is_same(found, there.get(unit_id))
    )
    return [
        UnitCompleted(
            person_id=enrolment.person_id,
            unitcompletion_id=completion.pk,
            unit_id=completion.unit_id,
        )
        for completion in new
    ]


def _withdraw_stages(
    enrolment: Enrolment,
    there: Mapping[int, StageDone],
    owed: Mapping[int, date],
    at: datetime,
) -> Iterable[Event]:
    gone = {
        stage_id: found
        for stage_id, found in there.items()
        if owed.get(stage_id) != found.counts_from
    }
    if gone:
        StageCompletion.objects.filter(
            pk__in=[found.id for found in gone.values()]
        ).update(withdrawn_at=at)
    return [
        StageCompletionWithdrawn(
            person_id=enrolment.person_id,
            stagecompletion_id=found.id,
            stage_id=stage_id,
        )
        for stage_id, found in gone.items()
    ]


def _add_stages(
    enrolment: Enrolment,
    there: Mapping[int, StageDone],
    owed: Mapping[int, date],
    at: datetime,
) -> Iterable[Event]:
    new = StageCompletion.objects.bulk_create(
        StageCompletion(
            enrolment=enrolment, stage_id=stage_id, counts_from=on, completed_at=at
        )
        for stage_id, on in owed.items()
        if stage_id not in there or there[stage_id].counts_from != on
    )
    return [
        StageUnitsCompleted(
            person_id=enrolment.person_id,
            stagecompletion_id=completion.pk,
            stage_id=completion.stage_id,
        )
        for completion in new
    ]


def _is_same(found: UnitDone, other: UnitDone | None) -> bool:
    """It rests on the same, and counts from the same day."""
    return other is not None and replace(found, id=other.id) == other
