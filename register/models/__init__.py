from register.models.annotations import Annotation, Proposal
from register.models.batches import Batch, BatchRow
from register.models.checks import Check
from register.models.duties import Commencement, DutyRule
from register.models.entries import Entry, RegistrationNumber
from register.models.periods import (
    Condition,
    RegistrationPeriod,
    Renewal,
    Suspension,
)

__all__ = [
    "Annotation",
    "Batch",
    "BatchRow",
    "Check",
    "Commencement",
    "Condition",
    "DutyRule",
    "Entry",
    "Proposal",
    "RegistrationNumber",
    "RegistrationPeriod",
    "Renewal",
    "Suspension",
]
