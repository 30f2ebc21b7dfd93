"""What people are asked, and in which words."""

from portfolio.forms.boards import (
    Board,
)
from portfolio.forms.choices import (
    Assign,
    ChooseModule,
    Enrol,
)
from portfolio.forms.decisions import (
    Decide,
    Withdraw,
)
from portfolio.forms.evidence import (
    AddEvidence,
    ChooseKind,
    CountFor,
    Evidence,
)
from portfolio.forms.intakes import (
    Intake,
)
from portfolio.forms.leave import (
    ChangeLeave,
    ChangePattern,
    RecordLeave,
)
from portfolio.forms.moving import (
    DecideTransfer,
    Extend,
    StartTransfer,
    WriteReport,
)
from portfolio.forms.questions import (
    answers_of,
    given_by,
)
from portfolio.forms.requests import (
    Answer,
    Ask,
)

__all__ = [
    "AddEvidence",
    "Answer",
    "Ask",
    "Assign",
    "Board",
    "ChangeLeave",
    "ChangePattern",
    "ChooseKind",
    "ChooseModule",
    "CountFor",
    "Decide",
    "DecideTransfer",
    "Enrol",
    "Evidence",
    "Extend",
    "Intake",
    "RecordLeave",
    "StartTransfer",
    "Withdraw",
    "WriteReport",
    "answers_of",
    "given_by",
]
