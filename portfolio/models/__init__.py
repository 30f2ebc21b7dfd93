from portfolio.models.agreements import LearningAgreement, Provision
from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.meetings import MeetingSignature, ProgressMeeting
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "LearningAgreement",
    "Mark",
    "MeetingSignature",
    "ModuleChoice",
    "Pin",
    "ProgressMeeting",
    "Provision",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
