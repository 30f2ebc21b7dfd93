"""Facts: immutable statements, in the past tense, of what has happened."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, TypeVar, get_type_hints


@dataclass(frozen=True, kw_only=True)
class Event:
    """What an app announces: small, with ids and dates only.

    `person_id` is whom it is about, for timelines; None where it is about nobody.
    `SUBJECT` names what changed: `SUBJECT = "submission"` goes with a field
    `submission_id`, and the database demands such an event of each change (see
    `guards.Announced`).
    """

    SUBJECT: ClassVar[str]

    person_id: int | None

    @classmethod
    def name(cls) -> str:
        """The app and the fact: `portfolio.UnitSignedOff`. Stored; never renamed."""
        return f"{cls.__module__.split('.')[0]}.{cls.__name__}"

    def subject_id(self) -> int:
        subject_id: int = getattr(self, f"{self.SUBJECT}_id")
        return subject_id


E = TypeVar("E", bound=Event)
# `Any`: each handler takes its own kind of event; a test of the house checks the fit.
Handler = Callable[[Any], None]
Routes = Mapping[type[Event], tuple[Handler, ...]]


def encode(event: Event) -> dict[str, Any]:
    """The event as JSON can hold it, person apart: dates as ISO 8601."""
    return {
        name: value.isoformat() if isinstance(value, date) else value
        for name, value in vars(event).items()
        if name != "person_id"
    }


def decode(event: type[E], payload: Mapping[str, Any], *, person_id: int | None) -> E:
    """What `encode` wrote; fields that older events lack take their defaults."""
    hints = get_type_hints(event)
    values = {
        name: date.fromisoformat(value)
        if isinstance(value, str) and _is_date(hints[name])
        else value
        for name, value in payload.items()
        if name in hints
    }
    return event(person_id=person_id, **values)


def _is_date(hint: Any) -> bool:
    return hint in (date, date | None)
