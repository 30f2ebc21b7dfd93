"""What moves the date a stage is due: leave, patterns, longer years."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class LeaveRecorded(Event):
    SUBJECT: ClassVar[str] = "leave"
    leave_id: int
    from_: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class LeaveChanged(Event):
    """It ends on another day than it was to."""

    SUBJECT: ClassVar[str] = "leave"
    leave_id: int
    until: date | None


@dataclass(frozen=True, kw_only=True)
class LeaveWithdrawn(Event):
    """It was never taken."""

    SUBJECT: ClassVar[str] = "leave"
    leave_id: int


@dataclass(frozen=True, kw_only=True)
class WorkingPatternChanged(Event):
    SUBJECT: ClassVar[str] = "workingpattern"
    workingpattern_id: int
    from_on: date


@dataclass(frozen=True, kw_only=True)
class WorkingPatternWithdrawn(Event):
    SUBJECT: ClassVar[str] = "workingpattern"
    workingpattern_id: int


@dataclass(frozen=True, kw_only=True)
class StageExtended(Event):
    SUBJECT: ClassVar[str] = "extension"
    extension_id: int
    stage_id: int
    until: date
