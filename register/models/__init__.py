from register.models.annotations import Annotation, Proposal
from register.models.asked import AnnotationRequest, NameChange
from register.models.batches import Batch, BatchRow
from register.models.checks import Check
from register.models.corrections import Correction
from register.models.deaths import DeathReport
from register.models.digests import DigestChoice, DigestLetter, DigestMark
from register.models.duties import Commencement, DutyRule
from register.models.entries import Entry, RegistrationNumber
from register.models.former_names import FormerName, NameOpening
from register.models.periods import (
    Condition,
    RegistrationPeriod,
    Renewal,
    Suspension,
)
from register.models.practice import (
    Caseholder,
    PracticeLeave,
    PracticePlan,
    PracticeVisit,
)
from register.models.references import ReferenceOnFile
from register.models.watches import Watch
from register.models.webhooks import (
    WebhookAttempt,
    WebhookEndpoint,
    WebhookMessage,
    WebhookReach,
)

__all__ = [
    "Annotation",
    "AnnotationRequest",
    "Batch",
    "BatchRow",
    "Caseholder",
    "Check",
    "Commencement",
    "Condition",
    "Correction",
    "DeathReport",
    "DigestChoice",
    "DigestLetter",
    "DigestMark",
    "DutyRule",
    "Entry",
    "FormerName",
    "NameChange",
    "NameOpening",
    "PracticeLeave",
    "PracticePlan",
    "PracticeVisit",
    "Proposal",
    "ReferenceOnFile",
    "RegistrationNumber",
    "RegistrationPeriod",
    "Renewal",
    "Suspension",
    "Watch",
    "WebhookAttempt",
    "WebhookEndpoint",
    "WebhookMessage",
    "WebhookReach",
]
