"""What was promised, what was given, and where the three met."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class AgreementProposed(Event):
    SUBJECT: ClassVar[str] = "learningagreement"
    learningagreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementReplaced(Event):
    """Another was proposed before this one was agreed."""

    SUBJECT: ClassVar[str] = "learningagreement"
    learningagreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementReached(Event):
    """Both sides have agreed."""

    SUBJECT: ClassVar[str] = "learningagreement"
    learningagreement_id: int


@dataclass(frozen=True, kw_only=True)
class AgreementSuperseded(Event):
    """The next one begins."""

    SUBJECT: ClassVar[str] = "learningagreement"
    learningagreement_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ProvisionRecorded(Event):
    SUBJECT: ClassVar[str] = "provision"
    provision_id: int
    happened_on: date


@dataclass(frozen=True, kw_only=True)
class ProvisionWithdrawn(Event):
    SUBJECT: ClassVar[str] = "provision"
    provision_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingWritten(Event):
    SUBJECT: ClassVar[str] = "progressmeeting"
    progressmeeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingWrittenAnew(Event):
    """Another text took its place before all three had agreed."""

    SUBJECT: ClassVar[str] = "progressmeeting"
    progressmeeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingAgreed(Event):
    """By all three."""

    SUBJECT: ClassVar[str] = "progressmeeting"
    progressmeeting_id: int


@dataclass(frozen=True, kw_only=True)
class MeetingSigned(Event):
    SUBJECT: ClassVar[str] = "meetingsignature"
    meetingsignature_id: int
    progressmeeting_id: int
