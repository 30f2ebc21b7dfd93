"""What people are asked, and in which words."""

from portfolio.forms.boards import Board
from portfolio.forms.choices import Assign, ChooseModule, Enrol
from portfolio.forms.decisions import Decide, Withdraw
from portfolio.forms.evidence import AddEvidence, ChooseKind, CountFor, Evidence
from portfolio.forms.intakes import Intake

__all__ = [
    "AddEvidence",
    "Assign",
    "Board",
    "ChooseKind",
    "ChooseModule",
    "CountFor",
    "Decide",
    "Enrol",
    "Evidence",
    "Intake",
    "Withdraw",
]
