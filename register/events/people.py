"""Who an entry is, and whether they live."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class CorrectionProposed(Event):
    SUBJECT: ClassVar[str] = "correction"
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class CorrectionConfirmed(Event):
    SUBJECT: ClassVar[str] = "correction"
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class CorrectionDeclined(Event):
    SUBJECT: ClassVar[str] = "correction"
    correction_id: int


@dataclass(frozen=True, kw_only=True)
class EntryMerged(Event):
    """The entry goes; `into_person_id` is who the person is known as from now on."""

    SUBJECT: ClassVar[str] = "entry"
    entry_id: int
    into_person_id: int


@dataclass(frozen=True, kw_only=True)
class DeathReported(Event):
    SUBJECT: ClassVar[str] = "deathreport"
    deathreport_id: int


@dataclass(frozen=True, kw_only=True)
class DeathConfirmed(Event):
    SUBJECT: ClassVar[str] = "deathreport"
    deathreport_id: int


@dataclass(frozen=True, kw_only=True)
class DeathUndone(Event):
    """The report was mistaken."""

    SUBJECT: ClassVar[str] = "deathreport"
    deathreport_id: int
