from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class Invited(Event):
    SUBJECT: ClassVar[str] = "invitation"
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationAccepted(Event):
    SUBJECT: ClassVar[str] = "invitation"
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class InvitationReplaced(Event):
    """A newer one was sent to the same address: this link no longer opens."""

    SUBJECT: ClassVar[str] = "invitation"
    invitation_id: int


@dataclass(frozen=True, kw_only=True)
class RoleGranted(Event):
    SUBJECT: ClassVar[str] = "rolegrant"
    rolegrant_id: int
    role: str
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class RoleEnded(Event):
    SUBJECT: ClassVar[str] = "rolegrant"
    rolegrant_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class EmploymentStarted(Event):
    SUBJECT: ClassVar[str] = "employment"
    employment_id: int
    organisation_id: int
    started_on: date


@dataclass(frozen=True, kw_only=True)
class EmploymentEnded(Event):
    """`ended_on` is the first day without it."""

    SUBJECT: ClassVar[str] = "employment"
    employment_id: int
    organisation_id: int
    ended_on: date


@dataclass(frozen=True, kw_only=True)
class ManagerNamed(Event):
    SUBJECT: ClassVar[str] = "employment"
    employment_id: int
    manager_id: int | None


@dataclass(frozen=True, kw_only=True)
class ApiClientMade(Event):
    SUBJECT: ClassVar[str] = "apiclient"
    apiclient_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class ApiClientSecretRotated(Event):
    """The secret before gets no more tokens; those it got end by themselves, or at once
    where `ended_tokens`."""

    SUBJECT: ClassVar[str] = "apiclient"
    apiclient_id: int
    organisation_id: int
    ended_tokens: bool


@dataclass(frozen=True, kw_only=True)
class ApiClientRevoked(Event):
    SUBJECT: ClassVar[str] = "apiclient"
    apiclient_id: int
    organisation_id: int


@dataclass(frozen=True, kw_only=True)
class HelpAsked(Event):
    SUBJECT: ClassVar[str] = "helprequest"
    helprequest_id: int


@dataclass(frozen=True, kw_only=True)
class HelpTaken(Event):
    SUBJECT: ClassVar[str] = "helprequest"
    helprequest_id: int


@dataclass(frozen=True, kw_only=True)
class HelpAnswered(Event):
    SUBJECT: ClassVar[str] = "helprequest"
    helprequest_id: int


@dataclass(frozen=True, kw_only=True)
class PersonMerged(Event):
    """Two records were one person; `into_person_id` is the one that lasts."""

    SUBJECT: ClassVar[str] = "person"
    into_person_id: int
