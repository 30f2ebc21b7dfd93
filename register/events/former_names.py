"""Former names asked for and opened: ids only, never a name (R9)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class FormerNamesAskedFor(Event):
    SUBJECT: ClassVar[str] = "nameopening"
    nameopening_id: int


@dataclass(frozen=True, kw_only=True)
class FormerNamesOpened(Event):
    """To the registrar who asked and the one who opened, for a day."""

    SUBJECT: ClassVar[str] = "nameopening"
    nameopening_id: int


@dataclass(frozen=True, kw_only=True)
class FormerNamesKeptShut(Event):
    SUBJECT: ClassVar[str] = "nameopening"
    nameopening_id: int
