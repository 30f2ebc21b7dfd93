"""Hiding what was written of practice, and what two people make of it: as `redactions`
does with evidence (P5)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.time import london
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import RedactionStatus
from portfolio.events import (
    ClaimWordsChanged,
    CountersignatureWordsChanged,
    DecisionWordsChanged,
    DoubtWordsChanged,
    InterimReportWordsChanged,
    MinutesChanged,
    SecondLookWordsChanged,
    WordsDecided,
    WordsHidden,
    WordsProposed,
    WordsSentBack,
)
from portfolio.models import HiddenWords
from portfolio.models.hidden_words import Thing
from portfolio.models.places import place_of
from portfolio.rules import hidden_words as rules
from portfolio.rules import redactions
from portfolio.rules.hidden_words import Said

# What the history says of each thing, by the field of `HiddenWords`.
CHANGED: Mapping[str, type[Event]] = {
    "submission": DecisionWordsChanged,
    "meeting": MinutesChanged,
    "second_look": SecondLookWordsChanged,
    "report": InterimReportWordsChanged,
    "claim": ClaimWordsChanged,
}
# And of rows that belong to it and have a history of their own, by their table.
ROWS_CHANGED: Mapping[str, type[Event]] = {
    "countersignature": CountersignatureWordsChanged,
    "confirmation": DoubtWordsChanged,
}


@transaction.atomic
def hide(*, of: Thing, reason: str, by: Actor, at: datetime) -> HiddenWords:
    """Put all that is written in one decision, or in any other `Thing`, and that this
    person reads, out of everybody's sight at once.

    `reason` says what it is and where, and never repeats it. What is hidden already
    stays with its first report. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(queries.enrolment_behind(of).pk)
    require(permissions.refuse_hiding_words(by, of, on=london.today(at)))
    is_owner = permissions.refuse_own(by, enrolment) is None
    said = queries.words_said(of, to_owner=is_owner)
    there = queries.hidden_words_of(of)
    if there is not None and not said:
        return there
    require(redactions.refuse_reason(reason) or rules.refuse_hiding(said))

    hidden = HiddenWords.objects.create(
        enrolment=enrolment,
        sealed=said,
        reason=reason.strip(),
        reported_by=Person(pk=by.person_id),
        reported_at=at,
        due_on=redactions.due_on(london.today(at)),
        **{queries.name_of_thing(of): of},
    )
    _write(hidden, dict.fromkeys(said, rules.HIDDEN))
    told = WordsHidden(person_id=enrolment.person_id, hiddenwords_id=hidden.pk)
    history.record_many([told, *_changed(hidden)], by=by, at=at)
    return hidden


@transaction.atomic
def propose(
    *, hidden: HiddenWords, words: Said | None, by: Actor, at: datetime
) -> None:
    """The first of two people says what is to be read instead, by its place; or, with
    None, that it identifies nobody. Raises PermissionDenied, or IllegalMove where
    somebody has proposed already."""
    enrolment = enrolments.lock(hidden.enrolment_id)
    hidden = queries.hidden_words_with(hidden.pk)
    require(permissions.refuse_proposing_words(by, hidden, on=london.today(at)))
    _check(hidden, RedactionStatus.PROPOSED)
    if words is not None:
        require(rules.refuse_proposal(hidden.sealed, words))

    hidden.status, hidden.shows_again = RedactionStatus.PROPOSED, words is None
    hidden.proposed = dict(words or {})
    hidden.proposed_by_id, hidden.proposed_at = by.person_id, at
    hidden.save()
    event = WordsProposed(person_id=enrolment.person_id, hiddenwords_id=hidden.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def send_back(*, hidden: HiddenWords, by: Actor, at: datetime) -> None:
    """The second does not agree, or the first has thought again. Raises
    PermissionDenied, or IllegalMove where it is decided."""
    enrolment = enrolments.lock(hidden.enrolment_id)
    hidden = queries.hidden_words_with(hidden.pk)
    require(permissions.refuse_unsealing_words(by, hidden, on=london.today(at)))
    _check(hidden, RedactionStatus.HIDDEN)

    hidden.status, hidden.shows_again = RedactionStatus.HIDDEN, False
    hidden.proposed = {}
    hidden.proposed_by_id = hidden.proposed_at = None
    hidden.save()
    event = WordsSentBack(person_id=enrolment.person_id, hiddenwords_id=hidden.pk)
    history.record(event, by=by, at=at)


@transaction.atomic
def agree(*, hidden: HiddenWords, by: Actor, at: datetime) -> None:
    """The second of two people agrees: it is shown as it was, or as redacted, and what
    was taken out is destroyed. Raises PermissionDenied, or IllegalMove where it is
    decided or not proposed."""
    enrolment = enrolments.lock(hidden.enrolment_id)
    hidden = queries.hidden_words_with(hidden.pk)
    end = RedactionStatus.SHOWN if hidden.shows_again else RedactionStatus.REDACTED
    if hidden.status == end and hidden.decided_by_id == by.person_id:
        return
    require(permissions.refuse_deciding_words(by, hidden, on=london.today(at)))
    _check(hidden, end)

    hidden.status, hidden.decided_by_id, hidden.decided_at = end, by.person_id, at
    hidden.save()
    _write(hidden, hidden.sealed if hidden.shows_again else hidden.proposed)
    changed = _changed(hidden)
    hidden.sealed = hidden.proposed = {}
    hidden.save(update_fields=["sealed", "proposed"])
    told = WordsDecided(person_id=enrolment.person_id, hiddenwords_id=hidden.pk)
    history.record_many([told, *changed], by=by, at=at)


def _check(hidden: HiddenWords, end: RedactionStatus) -> None:
    check_move(redactions.MOVES, start=RedactionStatus(hidden.status), end=end)


def _write(hidden: HiddenWords, words: Said) -> None:
    """Each place says this from now on."""
    for name, said in words.items():
        place, key = place_of(name), name.partition("_")[2]
        rows = queries.rows_of_words(place, hidden.thing_id)
        if place.by_code:
            (every,) = rows.values_list(place.column, flat=True)
            rows.update(**{place.column: {**every, key: said}})
        else:
            rows.filter(pk=key or hidden.thing_id).update(**{place.column: said})


def _changed(hidden: HiddenWords) -> list[Event]:
    """What the history says of the rows whose words went or came."""
    about = {"person_id": hidden.enrolment.person_id}
    thing = CHANGED[hidden.of]
    rows = {
        (place_of(name).model, int(name.partition("_")[2]))
        for name in hidden.sealed
        if place_of(name).model in ROWS_CHANGED
    }
    return [
        thing(**about, **{f"{thing.SUBJECT}_id": hidden.thing_id}),
        *(
            ROWS_CHANGED[model](**about, **{f"{model}_id": id_})
            for model, id_ in sorted(rows)
        ),
    ]
