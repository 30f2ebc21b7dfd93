"""A line manager's sign-off, and the second educator it waits for (P3)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class CountersignatureAsked(Event):
    """A line manager has signed off; nothing rests on it yet."""

    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class CountersignerNamed(Event):
    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int
    unit_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class Countersigned(Event):
    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class CountersignatureRefused(Event):
    """It goes back to the line manager, with what to do."""

    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class CountersignatureDropped(Event):
    """The sign-off was taken back, or another educator has the person now."""

    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int
    unit_id: int
