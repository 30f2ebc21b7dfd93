"""Evidence that may identify a child or family, and the sign-offs that rest on it."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EvidenceHidden(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRedacted(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceShownAgain(Event):
    SUBJECT: ClassVar[str] = "evidence"
    evidence_id: int
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionAsked(Event):
    SUBJECT: ClassVar[str] = "redaction"
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionProposed(Event):
    SUBJECT: ClassVar[str] = "redaction"
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionSentBack(Event):
    """The second person did not agree: somebody proposes anew."""

    SUBJECT: ClassVar[str] = "redaction"
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class RedactionDecided(Event):
    SUBJECT: ClassVar[str] = "redaction"
    redaction_id: int


@dataclass(frozen=True, kw_only=True)
class EvidenceRequestRedacted(Event):
    """What somebody was asked held what was taken out of their answer."""

    SUBJECT: ClassVar[str] = "evidencerequest"
    evidencerequest_id: int


@dataclass(frozen=True, kw_only=True)
class ConfirmationAsked(Event):
    SUBJECT: ClassVar[str] = "confirmation"
    confirmation_id: int
    submission_id: int


@dataclass(frozen=True, kw_only=True)
class SignOffConfirmed(Event):
    SUBJECT: ClassVar[str] = "confirmation"
    confirmation_id: int
    submission_id: int


@dataclass(frozen=True, kw_only=True)
class SignOffDoubted(Event):
    """The educator cannot stand by it: it waits to be withdrawn by somebody else."""

    SUBJECT: ClassVar[str] = "confirmation"
    confirmation_id: int
    submission_id: int


@dataclass(frozen=True, kw_only=True)
class ConfirmationClosed(Event):
    """The sign-off was withdrawn: nothing is left to confirm."""

    SUBJECT: ClassVar[str] = "confirmation"
    confirmation_id: int
    submission_id: int
