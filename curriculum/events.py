from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class FrameworkDrafted(Event):
    SUBJECT: ClassVar[str] = "frameworkversion"
    frameworkversion_id: int


@dataclass(frozen=True, kw_only=True)
class FrameworkMapped(Event):
    """Somebody said what became of statements of the version before."""

    SUBJECT: ClassVar[str] = "frameworkversion"
    frameworkversion_id: int


@dataclass(frozen=True, kw_only=True)
class FrameworkPublished(Event):
    SUBJECT: ClassVar[str] = "frameworkversion"
    frameworkversion_id: int


@dataclass(frozen=True, kw_only=True)
class FrameworkWithdrawn(Event):
    SUBJECT: ClassVar[str] = "frameworkversion"
    frameworkversion_id: int


@dataclass(frozen=True, kw_only=True)
class FrameworkSucceeded(Event):
    """People enrol on it until `until`, when the next version takes over."""

    SUBJECT: ClassVar[str] = "frameworkversion"
    frameworkversion_id: int
    until: date
