from portfolio.models.completions import StageCompletion, UnitCompletion
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import Credit, Evidence, EvidenceVersion
from portfolio.models.intakes import Intake, IntakeRow
from portfolio.models.reminders import Reminder
from portfolio.models.submissions import Mark, Pin, Submission

__all__ = [
    "Conflict",
    "Credit",
    "EducatorAssignment",
    "Enrolment",
    "Evidence",
    "EvidenceVersion",
    "Intake",
    "IntakeRow",
    "Mark",
    "ModuleChoice",
    "Pin",
    "Reminder",
    "StageCompletion",
    "Submission",
    "UnitCompletion",
]
