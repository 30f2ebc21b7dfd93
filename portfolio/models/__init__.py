from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.requests import EvidenceRequest
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceRequest",
    "EvidenceVersion",
    "Mark",
    "ModuleChoice",
    "Pin",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
