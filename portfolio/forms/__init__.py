"""What people are asked, and in which words."""

from portfolio.forms.agreements import (
    Propose,
    RecordGiven,
    SayGiven,
)
from portfolio.forms.boards import (
    Board,
)
from portfolio.forms.choices import (
    Assign,
    ChooseModule,
    Enrol,
)
from portfolio.forms.concerns import (
    concern,
)
from portfolio.forms.decisions import (
    LATER,
    Decide,
    Draft,
)
from portfolio.forms.educators import (
    Cover,
    DeclareConflict,
    EndConflict,
    EndCover,
    HandOver,
    Limit,
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
from portfolio.forms.meetings import (
    WriteMeeting,
)
from portfolio.forms.moving import (
    DecideTransfer,
    Extend,
    StartTransfer,
    WriteReport,
)
from portfolio.forms.observing import (
    ChooseUnit,
    Observation,
)
from portfolio.forms.questions import (
    answers_of,
    given_by,
)
from portfolio.forms.requests import (
    Answer,
    Ask,
)
from portfolio.forms.several import (
    SignOffSeveral,
    box_to_select,
)
from portfolio.forms.withdrawing import (
    Withdraw,
)

__all__ = [
    "LATER",
    "AddEvidence",
    "Answer",
    "Ask",
    "Assign",
    "Board",
    "ChangeLeave",
    "ChangePattern",
    "ChooseKind",
    "ChooseModule",
    "ChooseUnit",
    "CountFor",
    "Cover",
    "Decide",
    "DecideTransfer",
    "DeclareConflict",
    "Draft",
    "EndConflict",
    "EndCover",
    "Enrol",
    "Evidence",
    "Extend",
    "HandOver",
    "Intake",
    "Limit",
    "Observation",
    "Propose",
    "RecordGiven",
    "RecordLeave",
    "SayGiven",
    "SignOffSeveral",
    "StartTransfer",
    "Withdraw",
    "WriteMeeting",
    "WriteReport",
    "answers_of",
    "box_to_select",
    "concern",
    "given_by",
]
