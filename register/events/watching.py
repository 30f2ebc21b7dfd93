"""Who watches whom, and what the calendar will bring to those who are watched."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class WatchStarted(Event):
    SUBJECT: ClassVar[str] = "watch"
    watch_id: int


@dataclass(frozen=True, kw_only=True)
class WatchEnded(Event):
    SUBJECT: ClassVar[str] = "watch"
    watch_id: int


@dataclass(frozen=True, kw_only=True)
class AnnotationEndsSoon(Event):
    """`ends_on` is the first day without it, `days` ahead: 60, 30 or 7; or however many
    were left on the day after it was recorded, where that was later than those."""

    SUBJECT: ClassVar[str] = "annotation"
    annotation_id: int
    ends_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class RegistrationEndsSoon(Event):
    """The same of a registration for which no renewal is in hand."""

    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int
    ends_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class SuspensionEndsSoon(Event):
    """The same of a suspension: who is suspended may practise from `ends_on`."""

    SUBJECT: ClassVar[str] = "suspension"
    suspension_id: int
    ends_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ConditionEndsSoon(Event):
    """The same of a condition."""

    SUBJECT: ClassVar[str] = "condition"
    condition_id: int
    ends_on: date
    days: int
