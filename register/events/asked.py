"""What people ask registrars for, and how they answer (R3, R9)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class AnnotationAskedFor(Event):
    SUBJECT: ClassVar[str] = "annotationrequest"
    annotationrequest_id: int
    kind: str


@dataclass(frozen=True, kw_only=True)
class AnnotationRequestDecided(Event):
    """Taken up, declined or taken back."""

    SUBJECT: ClassVar[str] = "annotationrequest"
    annotationrequest_id: int


@dataclass(frozen=True, kw_only=True)
class NameChangeAskedFor(Event):
    """Ids only: a name is told by nobody's history (R9)."""

    SUBJECT: ClassVar[str] = "namechange"
    namechange_id: int


@dataclass(frozen=True, kw_only=True)
class NameChangeDecided(Event):
    SUBJECT: ClassVar[str] = "namechange"
    namechange_id: int


@dataclass(frozen=True, kw_only=True)
class NameChanged(Event):
    """An entry, and the person, are called otherwise from now on."""

    SUBJECT: ClassVar[str] = "entry"
    entry_id: int
