"""What people are asked, and in which words."""

from portfolio.forms.agreements import Propose, RecordGiven, SayGiven
from portfolio.forms.choices import Assign, ChooseModule, Enrol
from portfolio.forms.decisions import Decide, Withdraw
from portfolio.forms.evidence import AddEvidence, ChooseKind, CountFor, Evidence
from portfolio.forms.meetings import WriteMeeting

__all__ = [
    "AddEvidence",
    "Assign",
    "ChooseKind",
    "ChooseModule",
    "CountFor",
    "Decide",
    "Enrol",
    "Evidence",
    "Propose",
    "RecordGiven",
    "SayGiven",
    "Withdraw",
    "WriteMeeting",
]
