"""Hours of direct practice (R6)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class VisitLogged(Event):
    SUBJECT: ClassVar[str] = "practicevisit"
    practicevisit_id: int
    happened_on: date


@dataclass(frozen=True, kw_only=True)
class VisitTakenOut(Event):
    """By the person: it was wrong, or another takes its place."""

    SUBJECT: ClassVar[str] = "practicevisit"
    practicevisit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitConfirmed(Event):
    SUBJECT: ClassVar[str] = "practicevisit"
    practicevisit_id: int


@dataclass(frozen=True, kw_only=True)
class VisitSentBack(Event):
    SUBJECT: ClassVar[str] = "practicevisit"
    practicevisit_id: int


@dataclass(frozen=True, kw_only=True)
class CaseholderConfirmed(Event):
    SUBJECT: ClassVar[str] = "caseholder"
    caseholder_id: int
    organisation_id: int
    year_from: date


@dataclass(frozen=True, kw_only=True)
class CaseholderWithdrawn(Event):
    """Taken off the employer's list of the year."""

    SUBJECT: ClassVar[str] = "caseholder"
    caseholder_id: int


@dataclass(frozen=True, kw_only=True)
class PracticeLeaveGiven(Event):
    SUBJECT: ClassVar[str] = "practiceleave"
    practiceleave_id: int
    weeks: int


@dataclass(frozen=True, kw_only=True)
class PracticePlanAgreed(Event):
    SUBJECT: ClassVar[str] = "practiceplan"
    practiceplan_id: int
