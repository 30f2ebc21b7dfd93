"""A change in plain words: what became of an entry, and from which day."""

from collections.abc import Mapping
from datetime import date

from register.choices import AnnotationKind, Change
from register.rules import wording
from register.rules.changes import Told

# {kind} is the annotation; {day} the first day of it; {last} the last day before it.
WITH_A_DAY: Mapping[Change, str] = {
    Change.REGISTERED: "Registered from {day}",
    Change.REGISTRATION_ENDS_SOON: (
        "Registration ends on {last}, and no renewal is in hand"
    ),
    Change.REGISTRATION_LAPSED: "Registration lapsed: its last day was {last}",
    Change.REGISTRATION_ENDED: "Registration ended: its last day is {last}",
    Change.SUSPENDED: "Suspended from {day}",
    Change.SUSPENSION_ENDS_SOON: "Suspension ends: its last day is {last}",
    Change.SUSPENSION_ENDED: "Suspension ended: its last day is {last}",
    Change.RENEWAL_DECIDED: "A renewal was decided, for the year from {day}",
    Change.CONDITION_IMPOSED: "A condition from {day}: read it",
    Change.CONDITION_ENDS_SOON: "A condition ends on {last}",
    Change.CONDITION_ENDED: "A condition ended: its last day is {last}",
    Change.ANNOTATED: "{kind} from {day}",
    Change.ANNOTATION_ENDS_SOON: "{kind} ends on {last}",
    Change.REFERENCE_ENDS_SOON: "The reference you have on file ends on {last}",
    Change.REFERENCE_ENDED: (
        "The reference you had on file has ended: its last day was {last}"
    ),
    Change.ANNOTATION_ENDED: "{kind} ended: its last day was {last}",
}
WITHOUT: Mapping[Change, str] = {
    Change.RENEWAL_DECIDED: "A renewal was decided",
    Change.CONDITION_IMPOSED: "A condition was imposed: read it",
    Change.CORRECTED: "The record was corrected: read the entry again",
    Change.NAME_CHANGED: "The name changed",
    Change.MERGED: "Two entries of one person were joined",
}


def in_words(told: Told) -> str:
    """One line, without the name of the person."""
    if told.change == Change.RENEWAL_DECIDED and told.granted is not None:
        return _renewal(told.since, granted=told.granted)
    kind = AnnotationKind(told.annotation).label if told.annotation else "Annotation"
    if told.since is not None and told.change in WITH_A_DAY:
        return WITH_A_DAY[told.change].format(
            kind=kind,
            day=wording.day(told.since),
            last=wording.last_day(told.since),
        )
    if told.annotation and told.change == Change.CORRECTED:
        return f"{kind} was corrected: read the entry again"
    return WITHOUT.get(told.change, told.change.label)


def _renewal(year_from: date | None, *, granted: bool) -> str:
    verb = "granted" if granted else "refused"
    year = f", for the year from {wording.day(year_from)}" if year_from else ""
    return f"A renewal was {verb}{year}"
