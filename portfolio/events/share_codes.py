"""Progress shown to somebody else by a code."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ShareCodeMade(Event):
    SUBJECT: ClassVar[str] = "sharecode"
    sharecode_id: int


@dataclass(frozen=True, kw_only=True)
class ShareCodeRevoked(Event):
    SUBJECT: ClassVar[str] = "sharecode"
    sharecode_id: int


@dataclass(frozen=True, kw_only=True)
class ProgressLookedAt(Event):
    """Somebody used a code."""

    SUBJECT: ClassVar[str] = "sharelook"
    sharelook_id: int
    organisation_id: int
