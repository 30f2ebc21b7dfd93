"""Units and stages done."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class UnitCompleted(Event):
    SUBJECT: ClassVar[str] = "unitcompletion"
    unitcompletion_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class UnitCompletionWithdrawn(Event):
    SUBJECT: ClassVar[str] = "unitcompletion"
    unitcompletion_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class StageUnitsCompleted(Event):
    SUBJECT: ClassVar[str] = "stagecompletion"
    stagecompletion_id: int
    stage_id: int


@dataclass(frozen=True, kw_only=True)
class StageCompletionWithdrawn(Event):
    SUBJECT: ClassVar[str] = "stagecompletion"
    stagecompletion_id: int
    stage_id: int
