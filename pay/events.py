from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ScaleDrafted(Event):
    SUBJECT: ClassVar[str] = "scaleversion"
    scaleversion_id: int


@dataclass(frozen=True, kw_only=True)
class ScalePublished(Event):
    SUBJECT: ClassVar[str] = "scaleversion"
    scaleversion_id: int


@dataclass(frozen=True, kw_only=True)
class ScaleEnded(Event):
    """Another edition follows it; `ended_on` is the first day without it."""

    SUBJECT: ClassVar[str] = "scaleversion"
    scaleversion_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ScaleCommenced(Event):
    """The calendar reached the start of a scale version (a boundary)."""

    SUBJECT: ClassVar[str] = "scaleversion"
    scaleversion_id: int
    commenced_on: date


@dataclass(frozen=True, kw_only=True)
class PositionTaken(Event):
    SUBJECT: ClassVar[str] = "position"
    position_id: int
    taken_from: date


@dataclass(frozen=True, kw_only=True)
class PositionCorrected(Event):
    """A position was superseded: shortened, replaced, or fallen away."""

    SUBJECT: ClassVar[str] = "position"
    position_id: int


@dataclass(frozen=True, kw_only=True)
class DowngradeProposed(Event):
    SUBJECT: ClassVar[str] = "downgrade"
    downgrade_id: int


@dataclass(frozen=True, kw_only=True)
class DowngradeApproved(Event):
    """One pay officer has said yes; the move is made with the second."""

    SUBJECT: ClassVar[str] = "downgrade"
    downgrade_id: int


@dataclass(frozen=True, kw_only=True)
class DowngradeDecided(Event):
    """Approved by two, declined by one, or no longer owed."""

    SUBJECT: ClassVar[str] = "downgrade"
    downgrade_id: int
