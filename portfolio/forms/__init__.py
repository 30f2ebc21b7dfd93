"""What people are asked, and in which words."""

from portfolio.forms.choices import Assign, ChooseModule, Enrol
from portfolio.forms.decisions import Decide, Withdraw
from portfolio.forms.evidence import AddEvidence, ChooseKind, CountFor, Evidence
from portfolio.forms.questions import answers_of, given_by

__all__ = [
    "AddEvidence",
    "Assign",
    "ChooseKind",
    "ChooseModule",
    "CountFor",
    "Decide",
    "Enrol",
    "Evidence",
    "Withdraw",
    "answers_of",
    "given_by",
]
