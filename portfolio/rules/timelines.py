"""What happened on somebody's way, in plain words."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby

from ecf.time import london

# What is told, by the name history knows it by; what is not here is not told: who
# looks may not know of it yet.
WORDS: Mapping[str, str] = {
    "portfolio.Enrolled": "Enrolled",
    "portfolio.EnrolmentActivated": "Registration arrived: the enrolment began",
    "portfolio.EnrolmentPaused": "Paused: the registration is not in force",
    "portfolio.EnrolmentResumed": "Resumed: the registration is in force again",
    "portfolio.EnrolmentEnded": "Ended: the enrolment was made by mistake",
    "portfolio.EnrolmentMigrated": (
        "Moved to version {version}: what was done and chosen is carried over"
    ),
    "portfolio.EducatorAssigned": "{person} became practice educator",
    "portfolio.EducatorAssignmentEnded": "A practice educator’s assignment was ended",
    "portfolio.CoverCancelled": "{person} is not to cover after all",
    "portfolio.ModuleChosen": "Chose the module “{module}”",
    "portfolio.ModuleChoiceWithdrawn": "Took out the module “{module}”",
    "portfolio.EvidenceAdded": "Added evidence",
    "portfolio.EvidenceChanged": "Changed evidence",
    "portfolio.EvidenceWithdrawn": "Took out evidence",
    "portfolio.ObservationRecorded": "Recorded a direct observation",
    "portfolio.ObservationTakenOut": "Took out a direct observation",
    "portfolio.EvidenceHidden": "Evidence was hidden: it may identify somebody",
    "portfolio.EvidenceRedacted": "Evidence was redacted",
    "portfolio.EvidenceShownAgain": "Hidden evidence is shown again",
    "portfolio.WordsHidden": "What was written was hidden: it may identify somebody",
    "portfolio.WordsDecided": "Two people decided on what was hidden",
    "portfolio.UnitSubmitted": "Sent “{unit}” for sign-off",
    "portfolio.UnitReturned": "“{unit}” was returned with things to do",
    "portfolio.UnitSignedOff": "“{unit}” was signed off",
    "portfolio.CountersignatureAsked": (
        "“{unit}” was signed off by the line manager, to be countersigned"
    ),
    "portfolio.CountersignerNamed": "{person} is to countersign “{unit}”",
    "portfolio.Countersigned": "The sign-off of “{unit}” was countersigned",
    "portfolio.CountersignatureRefused": (
        "The sign-off of “{unit}” was not countersigned"
    ),
    "portfolio.CountersignatureDropped": (
        "The sign-off of “{unit}” was taken back before it was countersigned"
    ),
    "portfolio.SignOffWithdrawn": "The sign-off of “{unit}” was withdrawn",
    "portfolio.PriorClaimSent": "Claimed prior learning",
    "portfolio.PriorClaimWithdrawn": "Withdrew a claim of prior learning",
    "portfolio.PriorClaimDecided": "A claim of prior learning was decided",
    "portfolio.PriorLearningTakenBack": "Prior learning was taken back",
    "portfolio.StageUnitsCompleted": "All units of year {stage} complete",
    "portfolio.StageCompletionWithdrawn": "Year {stage} is no longer complete",
}


@dataclass(frozen=True, kw_only=True)
class Happened:
    """One thing; `names` are what its words ask for, `unit_id` what it is about."""

    name: str
    at: datetime
    by: str
    names: Mapping[str, str]
    unit_id: int | None = None


@dataclass(frozen=True, kw_only=True)
class Entry:
    title: str
    at: datetime
    who: str
    unit_id: int | None


def told(events: Iterable[Happened]) -> list[Entry]:
    """In the order given. The same thing several times a day is said once."""
    entries = list(_entries(events))
    return [
        _joined(list(same))
        for _, same in groupby(
            entries,
            key=lambda each: (
                each.title,
                london.today(each.at),
                each.who,
                each.unit_id,
            ),
        )
    ]


def _entries(events: Iterable[Happened]) -> Iterator[Entry]:
    for event in events:
        if event.name in WORDS:
            yield Entry(
                title=WORDS[event.name].format_map(event.names),
                at=event.at,
                who=event.by,
                unit_id=event.unit_id,
            )


def _joined(same: list[Entry]) -> Entry:
    if len(same) == 1:
        return same[0]
    return replace(same[0], title=f"{same[0].title}, {len(same)} times")
