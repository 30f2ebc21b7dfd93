"""What was written of practice, hidden and redacted (P5)."""

from dataclasses import dataclass
from typing import ClassVar

from ecf.events.event import Event


@dataclass(frozen=True, kw_only=True)
class WordsHidden(Event):
    SUBJECT: ClassVar[str] = "hiddenwords"
    hiddenwords_id: int


@dataclass(frozen=True, kw_only=True)
class WordsProposed(Event):
    SUBJECT: ClassVar[str] = "hiddenwords"
    hiddenwords_id: int


@dataclass(frozen=True, kw_only=True)
class WordsSentBack(Event):
    """The second person did not agree: somebody proposes anew."""

    SUBJECT: ClassVar[str] = "hiddenwords"
    hiddenwords_id: int


@dataclass(frozen=True, kw_only=True)
class WordsDecided(Event):
    SUBJECT: ClassVar[str] = "hiddenwords"
    hiddenwords_id: int


@dataclass(frozen=True, kw_only=True)
class DecisionWordsChanged(Event):
    """What an educator wrote in deciding went out of sight, or came back."""

    SUBJECT: ClassVar[str] = "submission"
    submission_id: int


@dataclass(frozen=True, kw_only=True)
class CountersignatureWordsChanged(Event):
    SUBJECT: ClassVar[str] = "countersignature"
    countersignature_id: int


@dataclass(frozen=True, kw_only=True)
class DoubtWordsChanged(Event):
    """What an educator who doubts a sign-off said of it."""

    SUBJECT: ClassVar[str] = "confirmation"
    confirmation_id: int


@dataclass(frozen=True, kw_only=True)
class MinutesChanged(Event):
    SUBJECT: ClassVar[str] = "progressmeeting"
    progressmeeting_id: int


@dataclass(frozen=True, kw_only=True)
class SecondLookWordsChanged(Event):
    SUBJECT: ClassVar[str] = "secondlook"
    secondlook_id: int


@dataclass(frozen=True, kw_only=True)
class InterimReportWordsChanged(Event):
    SUBJECT: ClassVar[str] = "interimreport"
    interimreport_id: int


@dataclass(frozen=True, kw_only=True)
class ClaimWordsChanged(Event):
    """What is claimed, what is missing, or why it was taken back."""

    SUBJECT: ClassVar[str] = "priorclaim"
    priorclaim_id: int
