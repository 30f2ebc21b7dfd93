"""Time makes events too: when a period begins or ends by the calendar somebody must
hear of it. Nothing changes state here; a missed night is caught up."""

import logging
from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime, timedelta
from itertools import islice

from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string

from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.jobs import slots
from ecf.time import london

logger = logging.getLogger(__name__)

# `source(since, until)`: an event for each boundary with since < boundary <= until.
# A period's boundaries are its first day, and the first day after it.
Source = Callable[[date, date], Iterable[Event]]

CALENDAR = Actor.named("calendar")
ONE_DAY = timedelta(days=1)
# Renewal brings a hundred thousand boundaries in one night.
EVENTS_A_STATEMENT = 5_000


def record_boundaries(*, now: datetime) -> None:
    """Ask each source of `ecf/boundaries.py` for each day not yet asked about, up to
    today. A source that fails is asked again next time and holds up no other."""
    for source in sources():
        try:
            _catch_up(source, today=london.today(now))
        except Exception:
            logger.exception("Boundaries failed", extra={"source": name_of(source)})


def sources() -> tuple[Source, ...]:
    found: tuple[Source, ...] = import_string(settings.BOUNDARY_SOURCES)
    return found


def name_of(source: Source) -> str:
    """Stored with each slot, so a source that is renamed starts afresh."""
    return f"{source.__module__}.{source.__qualname__}"


def _catch_up(source: Source, *, today: date) -> None:
    """A new source begins with today: what went before, its app has acted on."""
    done = slots.last_done(name_of(source))
    day = london.today(done) + ONE_DAY if done else today
    while day <= today:
        _record_day(source, day)
        day += ONE_DAY


@transaction.atomic
def _record_day(source: Source, day: date) -> None:
    begins = london.midnight(day)
    if not slots.take(name_of(source), due_at=begins):
        return
    for events in _batches(source(day - ONE_DAY, day)):
        history.record_many(events, by=CALENDAR, at=begins)


def _batches(events: Iterable[Event]) -> Iterator[list[Event]]:
    rest = iter(events)
    while batch := list(islice(rest, EVENTS_A_STATEMENT)):
        yield batch
