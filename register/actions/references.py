"""Say that a reference is on file, and that it counts no more (R7)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.transitions import IllegalMove
from register import permissions, queries
from register.actions import entries
from register.events import ReferenceEnded, ReferenceRecorded
from register.models import Entry, ReferenceOnFile
from register.rules import references as rules


@dataclass(frozen=True, kw_only=True)
class Reference:
    """`holds_until` is the first day without it."""

    given_by: str
    received_on: date
    holds_until: date


@transaction.atomic
def record(
    *,
    reference: Reference,
    entry: Entry,
    organisation: Organisation,
    by: Actor,
    at: datetime,
) -> ReferenceOnFile:
    """It takes the place of the one there was; the same again changes nothing. Raises
    IllegalMove for days that cannot be."""
    entry = entries.lock(entry.pk)
    on = london.today(at)
    require(
        permissions.refuse_reference(
            by, organisation_id=organisation.pk, person_id=entry.person_id, on=on
        )
    )
    wrong = rules.refuse_days(
        received_on=reference.received_on, holds_until=reference.holds_until, today=on
    )
    if wrong:
        raise IllegalMove(wrong)
    standing = queries.reference_standing(organisation.pk, entry.pk)
    if standing is not None:
        if _of(standing) == reference:
            return standing
        _end(standing, rules.REPLACED, by=by, at=at)
    recorded = ReferenceOnFile.objects.create(
        organisation=organisation,
        entry=entry,
        given_by=reference.given_by,
        received_on=reference.received_on,
        holds_until=reference.holds_until,
        recorded_by_id=by.person_id or 0,
        recorded_at=at,
    )
    event = ReferenceRecorded(person_id=entry.person_id, referenceonfile_id=recorded.pk)
    history.record(event, by=by, at=at)
    return recorded


@transaction.atomic
def end(*, reference: ReferenceOnFile, because: str, by: Actor, at: datetime) -> None:
    """From today it counts no more; nothing is taken out of earlier answers. Raises
    IllegalMove where it has ended."""
    entry = entries.lock(reference.entry_id)
    on = london.today(at)
    require(
        permissions.refuse_reference(
            by,
            organisation_id=reference.organisation_id,
            person_id=entry.person_id,
            on=on,
        )
    )
    reference = ReferenceOnFile.objects.select_related("entry").get(pk=reference.pk)
    if reference.ended_at is not None:
        raise IllegalMove("It counts no more already")
    _end(reference, because, by=by, at=at)


def _of(standing: ReferenceOnFile) -> Reference:
    return Reference(
        given_by=standing.given_by,
        received_on=standing.received_on,
        holds_until=standing.holds_until,
    )


def _end(reference: ReferenceOnFile, because: str, *, by: Actor, at: datetime) -> None:
    reference.ended_at, reference.ended_by_id = at, by.person_id
    reference.ended_because = because
    reference.save(update_fields=["ended_at", "ended_by", "ended_because"])
    event = ReferenceEnded(
        person_id=reference.entry.person_id, referenceonfile_id=reference.pk
    )
    history.record(event, by=by, at=at)
