from register.models.annotations import Annotation, Proposal
from register.models.checks import Check
from register.models.corrections import Correction
from register.models.deaths import DeathReport
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
    "Check",
    "Commencement",
    "Condition",
    "Correction",
    "DeathReport",
    "DutyRule",
    "Entry",
    "Proposal",
    "RegistrationNumber",
    "RegistrationPeriod",
    "Renewal",
    "Suspension",
]
