from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.decisions import DecisionDraft
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.loads import LoadCap
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "DecisionDraft",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "LoadCap",
    "Mark",
    "ModuleChoice",
    "Pin",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
