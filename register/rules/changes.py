"""Which events change what the register answers of somebody, and since when."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from register.choices import Change

# By the stored name of the event.
CHANGES: Mapping[str, Change] = {
    "register.Registered": Change.REGISTERED,
    "register.RegistrationImported": Change.REGISTERED,
    "register.RenewalDecided": Change.RENEWAL_DECIDED,
    "register.RegistrationEndsSoon": Change.REGISTRATION_ENDS_SOON,
    "register.RegistrationLapsed": Change.REGISTRATION_LAPSED,
    "register.RegistrationEnded": Change.REGISTRATION_ENDED,
    "register.RegistrationCorrected": Change.CORRECTED,
    "register.Suspended": Change.SUSPENDED,
    "register.SuspensionEndsSoon": Change.SUSPENSION_ENDS_SOON,
    "register.SuspensionEnded": Change.SUSPENSION_ENDED,
    "register.SuspensionCorrected": Change.CORRECTED,
    "register.ConditionImposed": Change.CONDITION_IMPOSED,
    "register.ConditionEndsSoon": Change.CONDITION_ENDS_SOON,
    "register.ConditionEnded": Change.CONDITION_ENDED,
    "register.ConditionCorrected": Change.CORRECTED,
    "register.Annotated": Change.ANNOTATED,
    "register.AnnotationEndsSoon": Change.ANNOTATION_ENDS_SOON,
    "register.AnnotationEnded": Change.ANNOTATION_ENDED,
    "register.AnnotationCorrected": Change.CORRECTED,
    "register.ReferenceEndsSoon": Change.REFERENCE_ENDS_SOON,
    "register.ReferenceRanOut": Change.REFERENCE_ENDED,
    "register.NameChanged": Change.NAME_CHANGED,
    "register.CorrectionConfirmed": Change.CORRECTED,
    "register.EntryMerged": Change.MERGED,
}
# Of these only the organisation hears that an event names: they are its own matter.
OF_ONE_ORGANISATION = frozenset(
    {"register.ReferenceEndsSoon", "register.ReferenceRanOut"}
)
# Where an event keeps the London day from which the answer is another.
DAYS = (
    "registered_from",
    "suspended_from",
    "imposed_from",
    "year_from",
    "annotated_from",
    "lapsed_on",
    "ended_on",
    "ends_on",
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """One change as watchers hear of it: at what `place` in the feed, of whose entry,
    what, and since which London day where the event says so. `annotation` is the kind
    it is about, if it is about one; `granted` what was decided of a renewal, where
    the event says so; `recorded_at` when the register knew."""

    place: int
    person_id: int
    number: str
    name: str
    change: Change
    since: date | None
    annotation: str | None
    recorded_at: datetime
    granted: bool | None = None


def since(payload: Mapping[str, object]) -> date | None:
    """The day an event's payload names, if it names one."""
    named = (payload[day] for day in DAYS if day in payload)
    written = next(named, None)
    return date.fromisoformat(written) if isinstance(written, str) else None
