from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.extensions import Extension
from portfolio.models.leave import Leave, WorkingPattern
from portfolio.models.moving import Departure, InterimReport, Transfer
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "Departure",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "Extension",
    "InterimReport",
    "Leave",
    "Mark",
    "ModuleChoice",
    "Pin",
    "StageCompletion",
    "Submission",
    "Transfer",
    "UnitCompletion",
    "WorkingPattern",
]
