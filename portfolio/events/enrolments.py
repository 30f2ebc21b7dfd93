"""A person's way through a framework: begun, paused, moved, left."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class Enrolled(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    version_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentActivated(Event):
    """The registration it waited for is there (P1)."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentPaused(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentResumed(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentCompleted(Event):
    """Every year is attained, the last from `completed_on`; or that day is another
    now (P1)."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    completed_on: date


@dataclass(frozen=True, kw_only=True)
class EnrolmentReopened(Event):
    """An attainment it rested on was taken back."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentEnded(Event):
    """It was made by mistake: nothing was put forward on it (P1)."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentMigrated(Event):
    """Moved to a later version of the framework, with what was earned."""

    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    from_version_id: int
    to_version_id: int


@dataclass(frozen=True, kw_only=True)
class EnrolmentTransferred(Event):
    SUBJECT: ClassVar[str] = "enrolment"
    enrolment_id: int
    employer_id: int


@dataclass(frozen=True, kw_only=True)
class ModuleChosen(Event):
    SUBJECT: ClassVar[str] = "modulechoice"
    modulechoice_id: int
    module_id: int


@dataclass(frozen=True, kw_only=True)
class ModuleChoiceWithdrawn(Event):
    SUBJECT: ClassVar[str] = "modulechoice"
    modulechoice_id: int
    module_id: int


@dataclass(frozen=True, kw_only=True)
class Departed(Event):
    """Left the employer; no reason is kept (P9)."""

    SUBJECT: ClassVar[str] = "departure"
    departure_id: int


@dataclass(frozen=True, kw_only=True)
class Returned(Event):
    SUBJECT: ClassVar[str] = "departure"
    departure_id: int
