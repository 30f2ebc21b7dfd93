from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ResultRecorded(Event):
    SUBJECT: ClassVar[str] = "result"
    result_id: int


@dataclass(frozen=True, kw_only=True)
class ResultReleased(Event):
    SUBJECT: ClassVar[str] = "result"
    result_id: int


@dataclass(frozen=True, kw_only=True)
class ResultWithdrawn(Event):
    SUBJECT: ClassVar[str] = "result"
    result_id: int


@dataclass(frozen=True, kw_only=True)
class StageAttained(Event):
    SUBJECT: ClassVar[str] = "attainment"
    attainment_id: int
    stage_number: int
    attained_on: date


@dataclass(frozen=True, kw_only=True)
class AttainmentWithdrawn(Event):
    SUBJECT: ClassVar[str] = "attainment"
    attainment_id: int
    stage_number: int
