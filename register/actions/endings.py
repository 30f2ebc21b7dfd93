"""End a bitemporal row early: another, which ends sooner, takes its place."""

import copy
from datetime import date, datetime
from typing import TypeVar

from ecf.events import bitemporal
from ecf.time import periods
from register.models import Annotation, Condition, RegistrationPeriod, Suspension

Row = TypeVar("Row", Annotation, Condition, RegistrationPeriod, Suspension)


def end(row: Row, *, on: date, because: str, at: datetime) -> Row | None:
    """The row that now stands, without the days from `on`; None where it had not
    begun by then, so that nothing is left."""
    shorter = _shortened(row, on=on, at=at) if row.period.lower < on else None
    bitemporal.supersede(row, by=shorter, because=because, at=at)
    return shorter


def _shortened(row: Row, *, on: date, at: datetime) -> Row:
    shorter = copy.deepcopy(row)
    shorter.pk = None
    shorter._state.adding = True
    shorter.period, shorter.recorded_at = periods.ended(row.period, on), at
    return shorter
