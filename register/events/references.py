"""References that organisations have on file about people."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, kw_only=True)
class ReferenceEndsSoon(Event):
    """`ends_on` is the first day without it, `days` ahead: as of an annotation. For the
    organisation that has it on file, and nobody else."""

    SUBJECT: ClassVar[str] = "referenceonfile"
    referenceonfile_id: int
    organisation_id: int
    ends_on: date
    days: int


@dataclass(frozen=True, kw_only=True)
class ReferenceRanOut(Event):
    """Its day has come, and no other took its place."""

    SUBJECT: ClassVar[str] = "referenceonfile"
    referenceonfile_id: int
    organisation_id: int
    ended_on: date
