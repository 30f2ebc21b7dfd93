"""An entry and what waits, as a registrar's pages want them."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from django.urls import reverse

from accounts import queries as accounts
from ecf.events.actor import Actor
from ecf.time import london, tags
from register import queries
from register.choices import (
    AnnotationKind,
    CorrectionStatus,
    OpeningStatus,
    ProposalStatus,
    RenewalStatus,
)
from register.models import Entry
from register.queries.dossiers import Dossier, Happened, Row
from register.rules import educators, wording

TITLES = {
    "EntryMade": "Put on the register",
    "SearchChanged": "Search by name and town changed",
    "NameChanged": "Name changed",
    "TownChanged": "Town changed",
    "RegistrationImported": "Registered by an import",
    "Registered": "Registered",
    "RegistrationEnded": "Registration ended",
    "RegistrationCorrected": "Registration corrected",
    "RegistrationLapsed": "Registration lapsed by the calendar",
    "RenewalApplied": "Renewal asked for",
    "RenewalDecided": "Renewal decided",
    "Suspended": "Suspended",
    "SuspensionEnded": "Suspension ended",
    "SuspensionCorrected": "Suspension corrected",
    "ConditionImposed": "Condition imposed",
    "ConditionEnded": "Condition ended",
    "ConditionCorrected": "Condition corrected",
    "AnnotationProposed": "Proposal put",
    "ProposalApproved": "Proposal approved",
    "ProposalDeclined": "Proposal declined",
    "ProposalWithdrawn": "Proposal withdrawn",
    "Annotated": "Annotated",
    "AnnotationCorrected": "Annotation corrected",
    "AnnotationEnded": "Annotation ended",
    "AnnotationEndsSoon": "Watchers told that an annotation ends",
    "RegistrationEndsSoon": "Watchers told that the registration ends",
    "SuspensionEndsSoon": "Watchers told that the suspension ends",
    "ConditionEndsSoon": "Watchers told that a condition ends",
    "WatchStarted": "An organisation began to watch",
    "WatchEnded": "An organisation stopped watching",
    "CorrectionProposed": "Correction put",
    "CorrectionConfirmed": "Correction confirmed",
    "CorrectionDeclined": "Correction declined",
    "EntryMerged": "Merged with another entry",
    "DeathReported": "Reported to have died",
    "DeathConfirmed": "Report of a death confirmed",
    "DeathUndone": "Report of a death undone",
}


def entry(found: Entry, family: Collection[int], *, on: date) -> dict[str, Any]:
    """Everything that hangs on an entry and on those merged into it."""
    dossier = queries.dossier_of(family, accounts.ids_of(found.person))
    renewals = list(queries.renewals_of(family))
    proposals = list(queries.proposals_of(family))
    return {
        "sections": _sections(dossier),
        "can": _can(dossier, on),
        "renewals": renewals,
        "in_hand": [one for one in renewals if one.status == RenewalStatus.IN_HAND],
        "proposals": proposals,
        "waiting": [one for one in proposals if one.status == ProposalStatus.PROPOSED],
        "corrections": queries.corrections_of(family),
        "numbers": queries.numbers_of(family),
        "death": queries.death_of(found.person_id),
        "timeline": [_happened(each) for each in _once_each(dossier.happened)],
    }


def _once_each(happened: Iterable[Happened]) -> Iterator[Happened]:
    """A correction is announced of the row that goes and of the one that comes."""
    for (name, *_), alike in groupby(happened, key=attrgetter("name", "at", "by")):
        each = list(alike)
        yield from each[:1] if name.endswith("Corrected") else each


def waits(by: Actor, on: date) -> list[dict[str, Any]]:
    """The registrar's queues, with how many wait in each."""
    put, asked = queries.put_and_asked(by, on)
    counted = (
        ("Proposals", "proposals", put),
        ("Asked for: annotations and changes of name", "asked", asked),
        ("Renewals", "renewals", queries.renewals_in_hand(by, on).count()),
        (
            "Corrections of numbers, and merges",
            "corrections",
            queries.corrections_visible_to(by, on)
            .filter(status=CorrectionStatus.PROPOSED)
            .count(),
        ),
        (
            "Former names asked for",
            "former-names",
            queries.name_openings_visible_to(by, on)
            .filter(status=OpeningStatus.ASKED)
            .count(),
        ),
        ("Reported deaths", "deaths", queries.deaths_to_confirm(by, on).count()),
        (
            "Practice educators whose standing ends",
            "educators",
            queries.educators_ending(on).count(),
        ),
    )
    return [
        {
            "title": title,
            "href": reverse(f"register:{place}"),
            "status": f"{count} waiting" if count else "Nothing waits",
            "colour": "blue" if count else "",
        }
        for title, place, count in counted
    ]


def standing_rows(rows: Iterable[Row], on: date) -> list[tuple[int, str]]:
    """Those that run or are to come, as options: id and words."""
    return [(row.id, in_words(row)) for row in _running(rows, on)]


def in_words(row: Row) -> str:
    return f"{row.title}, {_span(row)}"


def _running(rows: Iterable[Row], on: date) -> list[Row]:
    return [
        row
        for row in rows
        if row.superseded_at is None
        and (row.period.upper is None or row.period.upper > on)
    ]


def _has_ended(rows: Iterable[Row], on: date) -> bool:
    """Some registration has, and none runs."""
    begun = [r for r in rows if r.superseded_at is None and r.period.lower <= on]
    return bool(begun) and not _running(begun, on)


def _sections(dossier: Dossier) -> list[dict[str, Any]]:
    return [
        {
            "title": title,
            "none": none,
            "standing": [_row(row) for row in rows if row.superseded_at is None],
            "history": [_row(row) for row in rows if row.superseded_at is not None],
        }
        for title, none, rows in (
            ("Registration", "Never registered", dossier.registrations),
            ("Suspensions", "Never suspended", dossier.suspensions),
            ("Conditions", "No condition was ever imposed", dossier.conditions),
            ("Annotations", "Never annotated", dossier.annotations),
        )
    ]


def _can(dossier: Dossier, on: date) -> dict[str, bool]:
    """Which acts there is something for."""
    educator = [
        row
        for row in dossier.annotations
        if row.superseded_at is None
        and row.title == AnnotationKind.PRACTICE_EDUCATOR.label
    ]
    until = max((row.period.upper or date.max for row in educator), default=None)
    return {
        "restore": bool(_running(dossier.suspensions, on)),
        "condition": bool(_running(dossier.conditions, on)),
        "end": bool(_running(dossier.annotations, on)),
        "remove": bool(_running(dossier.registrations, on)),
        "register_again": _has_ended(dossier.registrations, on),
        "correct_registration": bool(dossier.registrations),
        "renew_educator": educators.may_renew(until, on=on),
        "grant_educator": until is None or until <= on,
    }


def _row(row: Row) -> dict[str, Any]:
    return {"row": row, "span": _span(row)}


def _span(row: Row) -> str:
    return wording.span(row.period.lower, row.period.upper)


def _happened(each: Happened) -> dict[str, str]:
    return {
        "title": TITLES.get(each.name, each.name),
        "when": tags.moment(each.at),
        "on": london.today(each.at).isoformat(),
        "who": each.by,
    }
