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
class EnrolmentMigrated(Event):
    """Moved to a later version of the framework, with what was earned."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    from_version_id: int
    to_version_id: int


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
class ConflictDeclared(Event):
    SUBJECT: ClassVar[str] = "conflict"
    conflict_id: int
    educator_id: int
    starts_on: date


@dataclass(frozen=True, kw_only=True)
class ConflictEnded(Event):
    SUBJECT: ClassVar[str] = "conflict"
    conflict_id: int
    educator_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class SubmissionHandedOver(Event):
    """Another educator has it now; it waits as before."""

    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class LoadCapSet(Event):
    """About the educator."""

    SUBJECT: ClassVar[str] = "loadcap"
    loadcap_id: int


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
class LeaveRecorded(Event):
    SUBJECT: ClassVar[str] = "leave"
    leave_id: int
    from_: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class LeaveChanged(Event):
    """It ends on another day than it was to."""

    SUBJECT: ClassVar[str] = "leave"
    leave_id: int
    until: date | None


@dataclass(frozen=True, kw_only=True)
class LeaveWithdrawn(Event):
    """It was never taken."""

    SUBJECT: ClassVar[str] = "leave"
    leave_id: int


@dataclass(frozen=True, kw_only=True)
class WorkingPatternChanged(Event):
    SUBJECT: ClassVar[str] = "workingpattern"
    workingpattern_id: int
    from_on: date


@dataclass(frozen=True, kw_only=True)
class WorkingPatternWithdrawn(Event):
    SUBJECT: ClassVar[str] = "workingpattern"
    workingpattern_id: int


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
class EnrolmentTransferred(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    employer_id: int


@dataclass(frozen=True, kw_only=True)
class InterimReportAsked(Event):
    SUBJECT: ClassVar[str] = "interimreport"
    interimreport_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookAsked(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookAssigned(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class InterimReportWritten(Event):
    SUBJECT: ClassVar[str] = "interimreport"
    interimreport_id: int


@dataclass(frozen=True, kw_only=True)
class Departed(Event):
    """Left the employer; no reason is kept (P9)."""

    SUBJECT: ClassVar[str] = "departure"
    departure_id: int


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    SUBJECT: ClassVar[str] = "departure"
    departure_id: int


@dataclass(frozen=True, kw_only=True)
class StageExtended(Event):
    SUBJECT: ClassVar[str] = "extension"
    extension_id: int
    stage_id: int
    until: date


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


@dataclass(frozen=True, kw_only=True)
class SecondLookFound(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int
