"""From one employer to the next (P9)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class TransferStarted(Event):
    SUBJECT: ClassVar[str] = "transfer"
    transfer_id: int
    to_employer_id: int


@dataclass(frozen=True, kw_only=True)
class TransferDue(Event):
    """The old employer's ten working days are over (P9)."""

    SUBJECT: ClassVar[str] = "transfer"
    transfer_id: int


@dataclass(frozen=True, kw_only=True)
class TransferCompleted(Event):
    SUBJECT: ClassVar[str] = "transfer"
    transfer_id: int
    to_employer_id: int


@dataclass(frozen=True, kw_only=True)
class TransferCalledOff(Event):
    SUBJECT: ClassVar[str] = "transfer"
    transfer_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceOpened(Event):
    """The person lets the new employer read what came before (P9)."""

    SUBJECT: ClassVar[str] = "transfer"
    transfer_id: int


@dataclass(frozen=True, kw_only=True)
class InterimReportAsked(Event):
    SUBJECT: ClassVar[str] = "interimreport"
    interimreport_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class InterimReportWritten(Event):
    SUBJECT: ClassVar[str] = "interimreport"
    interimreport_id: int
