"""Who assesses whom, and who may not."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EducatorAssigned(Event):
    SUBJECT: ClassVar[str] = "educatorassignment"
    educatorassignment_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorAssignmentEnded(Event):
    SUBJECT: ClassVar[str] = "educatorassignment"
    educatorassignment_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class CoverCancelled(Event):
    """Before it began: it covers no day."""

    SUBJECT: ClassVar[str] = "educatorassignment"
    educatorassignment_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorChangeAsked(Event):
    SUBJECT: ClassVar[str] = "educatorchange"
    educatorchange_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorChangeMade(Event):
    SUBJECT: ClassVar[str] = "educatorchange"
    educatorchange_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorChangeCalledOff(Event):
    SUBJECT: ClassVar[str] = "educatorchange"
    educatorchange_id: int


@dataclass(frozen=True, kw_only=True)
class ConflictDeclared(Event):
    SUBJECT: ClassVar[str] = "conflict"
    conflict_id: int
    educator_id: int
    starts_on: date


@dataclass(frozen=True, kw_only=True)
class ConflictEnded(Event):
    SUBJECT: ClassVar[str] = "conflict"
    conflict_id: int
    educator_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class LoadCapSet(Event):
    """About the educator."""

    SUBJECT: ClassVar[str] = "loadcap"
    loadcap_id: int
