"""What people are asked, and in which words."""

from portfolio.forms.choices import Assign, ChooseModule, Enrol
from portfolio.forms.decisions import LATER, Decide, Draft, Withdraw
from portfolio.forms.educators import (
    Cover,
    DeclareConflict,
    EndConflict,
    HandOver,
    Limit,
)
from portfolio.forms.evidence import AddEvidence, ChooseKind, CountFor, Evidence
from portfolio.forms.several import SignOffSeveral, box_to_select

__all__ = [
    "LATER",
    "AddEvidence",
    "Assign",
    "ChooseKind",
    "ChooseModule",
    "CountFor",
    "Cover",
    "Decide",
    "DeclareConflict",
    "Draft",
    "EndConflict",
    "Enrol",
    "Evidence",
    "HandOver",
    "Limit",
    "SignOffSeveral",
    "Withdraw",
    "box_to_select",
]
