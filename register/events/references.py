"""References that organisations have on file about people."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class ReferenceRecorded(Event):
    SUBJECT: ClassVar[str] = "referenceonfile"
    referenceonfile_id: int


@dataclass(frozen=True, kw_only=True)
class ReferenceEnded(Event):
    """It counts no more: another took its place, or it was recorded by mistake."""

    SUBJECT: ClassVar[str] = "referenceonfile"
    referenceonfile_id: int
