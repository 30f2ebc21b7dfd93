from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class EntryMade(Event):
    SUBJECT: ClassVar[str] = "entry"
    entry_id: int


@dataclass(frozen=True, kw_only=True)
class SearchChanged(Event):
    """Somebody was hidden from search, or may be found by name again (R5)."""

    SUBJECT: ClassVar[str] = "entry"
    entry_id: int
    hidden: bool


@dataclass(frozen=True, kw_only=True)
class TownChanged(Event):
    """The town that the world is shown is another from now on."""

    SUBJECT: ClassVar[str] = "entry"
    entry_id: int


@dataclass(frozen=True, kw_only=True)
class RegistrationImported(Event):
    """Registered with a new entry out of a file. Nobody leans yet on a person who
    became known with it, so it wakes nobody."""

    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int
    registered_from: date


@dataclass(frozen=True, kw_only=True)
class Registered(Event):
    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int
    registered_from: date


@dataclass(frozen=True, kw_only=True)
class RegistrationEnded(Event):
    """`ended_on` is the first day without it; recorded when decided."""

    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class RegistrationCorrected(Event):
    """A row was superseded by another, or by none."""

    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int


@dataclass(frozen=True, kw_only=True)
class RegistrationLapsed(Event):
    """The calendar reached the end of a registration (a boundary)."""

    SUBJECT: ClassVar[str] = "registrationperiod"
    registrationperiod_id: int
    lapsed_on: date


@dataclass(frozen=True, kw_only=True)
class RenewalApplied(Event):
    SUBJECT: ClassVar[str] = "renewal"
    renewal_id: int


@dataclass(frozen=True, kw_only=True)
class RenewalDecided(Event):
    SUBJECT: ClassVar[str] = "renewal"
    renewal_id: int
    year_from: date | None = None  # what was recorded before says no day
    granted: bool | None = None  # nor what was decided


@dataclass(frozen=True, kw_only=True)
class Suspended(Event):
    SUBJECT: ClassVar[str] = "suspension"
    suspension_id: int
    suspended_from: date


@dataclass(frozen=True, kw_only=True)
class SuspensionEnded(Event):
    SUBJECT: ClassVar[str] = "suspension"
    suspension_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class SuspensionCorrected(Event):
    """A row was superseded by another, or by none."""

    SUBJECT: ClassVar[str] = "suspension"
    suspension_id: int


@dataclass(frozen=True, kw_only=True)
class ConditionImposed(Event):
    SUBJECT: ClassVar[str] = "condition"
    condition_id: int
    imposed_from: date | None = None  # what was recorded before says no day


@dataclass(frozen=True, kw_only=True)
class ConditionEnded(Event):
    SUBJECT: ClassVar[str] = "condition"
    condition_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ConditionCorrected(Event):
    """A row was superseded by another, or by none."""

    SUBJECT: ClassVar[str] = "condition"
    condition_id: int


@dataclass(frozen=True, kw_only=True)
class AnnotationProposed(Event):
    SUBJECT: ClassVar[str] = "proposal"
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalDeclined(Event):
    SUBJECT: ClassVar[str] = "proposal"
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalApproved(Event):
    SUBJECT: ClassVar[str] = "proposal"
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class ProposalWithdrawn(Event):
    """Its grounds fell away before a registrar decided."""

    SUBJECT: ClassVar[str] = "proposal"
    proposal_id: int


@dataclass(frozen=True, kw_only=True)
class Annotated(Event):
    SUBJECT: ClassVar[str] = "annotation"
    annotation_id: int
    kind: str
    annotated_from: date


@dataclass(frozen=True, kw_only=True)
class AnnotationCorrected(Event):
    """A row was superseded by another, or by none: ended early, or corrected."""

    SUBJECT: ClassVar[str] = "annotation"
    annotation_id: int


@dataclass(frozen=True, kw_only=True)
class AnnotationEnded(Event):
    """The calendar reached the end of an annotation (a boundary)."""

    SUBJECT: ClassVar[str] = "annotation"
    annotation_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class DutyCommenced(Event):
    SUBJECT: ClassVar[str] = "commencement"
    commencement_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class DutyCommencementWithdrawn(Event):
    """It was taken back before the day on which it would have counted."""

    SUBJECT: ClassVar[str] = "commencement"
    commencement_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class EntryChecked(Event):
    SUBJECT: ClassVar[str] = "check"
    check_id: int


@dataclass(frozen=True, kw_only=True)
class CheckMarkedSafeguarding(Event):
    """Whoever asked said that it is for a safeguarding enquiry, so that the person does
    not hear of it (E3). About nobody: `person_id` is None."""

    SUBJECT: ClassVar[str] = "check"
    check_id: int
