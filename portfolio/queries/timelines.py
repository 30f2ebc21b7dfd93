"""What happened on somebody's way, from history."""

from collections.abc import Mapping, Sequence
from typing import Any

from accounts import queries as accounts
from accounts.models import Person
from ecf.events import queries as events
from ecf.events.models import EventRecord
from portfolio.models import EditionMove, Enrolment
from portfolio.queries.programmes import programme_of
from portfolio.rules import timelines

SERVICE = "The service"
ELSEWHERE = "another framework"
# By the word: where an event has its id, and what is said of an id nobody knows.
ASKED = {
    "unit": ("unit_id", f"a unit of {ELSEWHERE}"),
    "module": ("module_id", f"a module of {ELSEWHERE}"),
    "stage": ("stage_id", f"of {ELSEWHERE}"),
    "version": ("to_version_id", "a later one"),
    "person": ("educator_id", "Somebody"),
}
# What each word may stand for, by id.
Known = Mapping[str, Mapping[int, str]]


def timeline_of(enrolment: Enrolment, *, latest: int | None) -> list[timelines.Entry]:
    """The newest first: of so many events, or of all. The modules that a move to
    another version carried over are told by the move alone. Four queries."""
    ids = accounts.ids_of(enrolment.person)
    moves = list(
        EditionMove.objects.filter(enrolment__person__in=ids).select_related(
            "to_version"
        )
    )
    records = (
        events.timeline_of(ids)
        .filter(name__in=timelines.WORDS)
        .exclude(
            name="portfolio.ModuleChosen",
            happened_at__in=[move.moved_at for move in moves],
        )
    )
    found = list(records[:latest])
    people = _people(found)
    known = {**_known(enrolment, moves), "person": people}
    return timelines.told(
        timelines.Happened(
            name=record.name,
            at=record.happened_at,
            by=people.get(record.by_person_id or 0, SERVICE),
            names=_names(record.payload, known),
            unit_id=record.payload.get("unit_id"),
        )
        for record in found
    )


def _people(records: list[EventRecord]) -> Mapping[int, str]:
    ids = {record.by_person_id for record in records}
    ids |= {record.payload.get("educator_id") for record in records}
    named = Person.objects.filter(pk__in=[each for each in ids if each])
    return dict(named.values_list("pk", "name"))


def _known(enrolment: Enrolment, moves: Sequence[EditionMove]) -> Known:
    """As every version says that they were on."""
    ids = {move.from_version_id for move in moves}
    ids |= {move.to_version_id for move in moves} | {enrolment.version_id}
    programmes = [programme_of(id_) for id_ in ids]
    return {
        "unit": {
            pk: u.title for each in programmes for pk, u in each.unit_by_id.items()
        },
        "module": {m.id: m.title for each in programmes for m in each.modules},
        "stage": {s.id: str(s.number) for each in programmes for s in each.stages},
        "version": {move.to_version_id: move.to_version.label for move in moves},
    }


# `Any`: what an event of any kind says.
def _names(payload: Mapping[str, Any], known: Known) -> Mapping[str, str]:
    """What the words of an event may ask for."""
    return {
        word: known[word].get(payload.get(key, 0), unknown)
        for word, (key, unknown) in ASKED.items()
    }
