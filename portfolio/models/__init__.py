from portfolio.models.agreements import (
    LearningAgreement,
    Provision,
)
from portfolio.models.completions import (
    StageCompletion,
    UnitCompletion,
)
from portfolio.models.confirmations import (
    Confirmation,
)
from portfolio.models.countersignatures import (
    Countersignature,
)
from portfolio.models.decisions import (
    DecisionDraft,
)
from portfolio.models.drafts import (
    Draft,
)
from portfolio.models.editions import (
    EditionMove,
)
from portfolio.models.educator_changes import (
    EducatorChange,
)
from portfolio.models.enrolments import (
    Conflict,
    EducatorAssignment,
    Enrolment,
    ModuleChoice,
)
from portfolio.models.evidence import (
    Credit,
    Evidence,
    EvidenceVersion,
)
from portfolio.models.extensions import (
    Extension,
)
from portfolio.models.hidden_words import (
    HiddenWords,
)
from portfolio.models.intakes import (
    Intake,
    IntakeRow,
)
from portfolio.models.leave import (
    Leave,
    WorkingPattern,
)
from portfolio.models.loads import (
    LoadCap,
)
from portfolio.models.meetings import (
    MeetingSignature,
    ProgressMeeting,
)
from portfolio.models.moving import (
    Departure,
    InterimReport,
    Transfer,
)
from portfolio.models.notices import (
    Notice,
)
from portfolio.models.prior_learning import (
    ClaimDecider,
    ClaimFinding,
    ClaimPart,
    ClaimPin,
    PriorClaim,
)
from portfolio.models.redactions import (
    Redaction,
    SealedVersion,
)
from portfolio.models.reminders import (
    Reminder,
)
from portfolio.models.requests import (
    EvidenceRequest,
)
from portfolio.models.second_looks import (
    SecondLook,
)
from portfolio.models.share_codes import ShareCode, ShareLook
from portfolio.models.submissions import (
    Mark,
    Pin,
    Submission,
)

__all__ = [
    "ClaimDecider",
    "ClaimFinding",
    "ClaimPart",
    "ClaimPin",
    "Confirmation",
    "Conflict",
    "Countersignature",
    "Credit",
    "DecisionDraft",
    "Departure",
    "Draft",
    "EditionMove",
    "EducatorAssignment",
    "EducatorChange",
    "Enrolment",
    "Evidence",
    "EvidenceRequest",
    "EvidenceVersion",
    "Extension",
    "HiddenWords",
    "Intake",
    "IntakeRow",
    "InterimReport",
    "LearningAgreement",
    "Leave",
    "LoadCap",
    "Mark",
    "MeetingSignature",
    "ModuleChoice",
    "Notice",
    "Pin",
    "PriorClaim",
    "ProgressMeeting",
    "Provision",
    "Redaction",
    "Reminder",
    "SealedVersion",
    "SecondLook",
    "ShareCode",
    "ShareLook",
    "StageCompletion",
    "Submission",
    "Transfer",
    "UnitCompletion",
    "WorkingPattern",
]
