"""A unit put forward, decided, and looked at again."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class UnitSubmitted(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class SubmissionHandedOver(Event):
    """Another educator has it now; it waits as before."""

    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class UnitReturned(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class UnitSignedOff(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class SignOffWithdrawn(Event):
    SUBJECT: ClassVar[str] = "submission"
    submission_id: int
    unit_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookAsked(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookAssigned(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookFound(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int
