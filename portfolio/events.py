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
