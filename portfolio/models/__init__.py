from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.editions import EditionMove
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "EditionMove",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "Mark",
    "ModuleChoice",
    "Pin",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
