"""What happened on somebody's way, from history."""

from collections.abc import Mapping
from typing import Any

from accounts import queries as accounts
from accounts.models import Person
from ecf.events import queries as events
from ecf.events.models import EventRecord
from portfolio.models import Enrolment
from portfolio.queries.programmes import programme_of
from portfolio.rules import timelines
from portfolio.rules.programme import Programme

SERVICE = "The service"
ELSEWHERE = "another framework"


def timeline_of(enrolment: Enrolment, *, latest: int | None) -> list[timelines.Entry]:
    """The newest first: of so many events, or of all. Three queries."""
    records = events.timeline_of(accounts.ids_of(enrolment.person))
    found = list(records.filter(name__in=timelines.WORDS)[:latest])
    people = _people(found)
    programme = programme_of(enrolment.version_id)
    return timelines.told(
        timelines.Happened(
            name=record.name,
            at=record.happened_at,
            by=people.get(record.by_person_id or 0, SERVICE),
            names=_names(record.payload, programme, people),
        )
        for record in found
    )


def _people(records: list[EventRecord]) -> Mapping[int, str]:
    ids = {record.by_person_id or 0 for record in records}
    ids |= {record.payload.get("educator_id", 0) for record in records}
    named = Person.objects.filter(pk__in=ids)
    return dict(named.values_list("pk", "name"))


def _names(
    payload: Mapping[str, Any],
    programme: Programme,
    people: Mapping[int, str],
) -> Mapping[str, str]:
    """What the words of an event may ask for."""
    unit = programme.unit_by_id.get(payload.get("unit_id", 0))
    module = programme.module_by_id.get(payload.get("module_id", 0))
    stage = programme.stage_by_id.get(payload.get("stage_id", 0))
    return {
        "unit": unit.title if unit else f"a unit of {ELSEWHERE}",
        "module": module.title if module else f"a module of {ELSEWHERE}",
        "stage": str(stage.number) if stage else f"of {ELSEWHERE}",
        "person": people.get(payload.get("educator_id", 0), "Somebody"),
    }
