"""Prior learning claimed, and decided (F6)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class PriorClaimBegun(Event):
    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimWritten(Event):
    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimSent(Event):
    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimWithdrawn(Event):
    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimDiffered(Event):
    """The two differ on something: a third decides that."""

    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimDecided(Event):
    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int


@dataclass(frozen=True, kw_only=True)
class PriorLearningTakenBack(Event):
    """What was accepted should not have been: nothing rests on it any more (P6)."""

    SUBJECT: ClassVar[str] = "claimpart"
    claimpart_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimDeciderAssigned(Event):
    SUBJECT: ClassVar[str] = "claimdecider"
    claimdecider_id: int
    educator_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimDeciderEnded(Event):
    """Another takes the place before anything was decided."""

    SUBJECT: ClassVar[str] = "claimdecider"
    claimdecider_id: int


@dataclass(frozen=True, kw_only=True)
class PriorClaimFound(Event):
    """One educator has decided; nobody else sees what until all have."""

    SUBJECT: ClassVar[str] = "claimdecider"
    claimdecider_id: int
