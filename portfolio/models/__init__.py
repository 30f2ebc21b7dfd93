from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.second_looks import SecondLook
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "Mark",
    "ModuleChoice",
    "Pin",
    "SecondLook",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
