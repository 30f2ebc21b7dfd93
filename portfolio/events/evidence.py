"""What is kept of somebody's work, and whose words were asked for."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EvidenceAdded(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceChanged(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceWithdrawn(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class ObservationRecorded(Event):
    """An educator wrote down what they saw: evidence of whom they educate."""

    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class ObservationTakenOut(Event):
    """By the educator who had recorded it."""

    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRequested(Event):
    """`link` counts the links made for one request, from 1."""

    SUBJECT: ClassVar[str] = "evidencerequest"
    evidencerequest_id: int
    link: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRequestRenewed(Event):
    """There is a new link, and the one before no longer opens."""

    SUBJECT: ClassVar[str] = "evidencerequest"
    evidencerequest_id: int
    link: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRequestCancelled(Event):
    SUBJECT: ClassVar[str] = "evidencerequest"
    evidencerequest_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRequestAnswered(Event):
    SUBJECT: ClassVar[str] = "evidencerequest"
    evidencerequest_id: int
    evidence_id: int
