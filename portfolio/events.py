from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class Enrolled(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    version_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentActivated(Event):
    """The registration it waited for is there (P1)."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentPaused(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentResumed(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorAssigned(Event):
    SUBJECT: ClassVar[str] = "educatorassignment"
    educatorassignment_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class EducatorAssignmentEnded(Event):
    SUBJECT: ClassVar[str] = "educatorassignment"
    educatorassignment_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ModuleChosen(Event):
    SUBJECT: ClassVar[str] = "modulechoice"
    modulechoice_id: int
    module_id: int


@dataclass(frozen=True, kw_only=True)
class ModuleChoiceWithdrawn(Event):
    SUBJECT: ClassVar[str] = "modulechoice"
    modulechoice_id: int
    module_id: int


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
class UnitSubmitted(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class UnitReturned(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class UnitSignedOff(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class SignOffWithdrawn(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


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
