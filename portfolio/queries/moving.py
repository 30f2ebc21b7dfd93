"""Moving to another employer, leaving one, and years given longer (P9, P11)."""

from collections.abc import Collection, Iterator
from datetime import date

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import EnrolmentStatus, SubmissionStatus, TransferStatus
from portfolio.events import TransferDue
from portfolio.models import (
    Departure,
    Enrolment,
    InterimReport,
    Submission,
    Transfer,
)
from portfolio.queries.enrolments import is_of
from portfolio.queries.programmes import programme_of
from register import queries as register


def transfers_visible_to(actor: Actor, on: date) -> QuerySet[Transfer]:
    """One's own, and those from or to employers for which one enrols: the latest
    first, with everybody's names and the report."""
    places = accounts.organisations_where(actor, Ability.ENROL, on)
    own = Enrolment.objects.filter(is_of(actor.person_id))
    return (
        Transfer.objects.filter(
            Q(enrolment__in=own)
            | Q(from_employer__in=places)
            | Q(to_employer__in=places)
        )
        .select_related(
            "enrolment__person", "from_employer", "to_employer", "report__educator"
        )
        .order_by("-started_at", "-pk")
    )


def moves_to_confirm(
    organisation_ids: Collection[int], by_id: int
) -> QuerySet[Transfer]:
    """Those from these employers that wait for one of them; never one's own."""
    return Transfer.objects.filter(
        status=TransferStatus.STARTED, from_employer__in=organisation_ids
    ).exclude(enrolment__person=by_id)


def transfers_due(since: date, until: date) -> Iterator[TransferDue]:
    """An event for each transfer whose last day to confirm is over on a London date
    after `since`, up to and including `until`: what the calendar asks (P9)."""
    for transfer in Transfer.objects.filter(
        status=TransferStatus.STARTED, confirm_by__gte=since, confirm_by__lt=until
    ).select_related("enrolment"):
        yield TransferDue(
            person_id=transfer.enrolment.person_id, transfer_id=transfer.pk
        )


def enrolment_to_transfer(
    number: str, employer: Organisation, on: date
) -> Enrolment | None:
    """The enrolment of whoever has this registration number, that another employer
    has now; else the one this employer has already."""
    standing = register.standing_of_number(number, on)
    if standing is None:
        return None
    found = Enrolment.objects.filter(is_of(standing.person_id)).exclude(
        status=EnrolmentStatus.ENDED
    )
    rows = found.select_related("person", "employer", "version").order_by("pk")
    elsewhere = [row for row in rows if row.employer_id != employer.pk]
    return next(iter([*elsewhere, *rows]), None)


def reports_asked_of(person_id: int) -> list[InterimReport]:
    """Those they still owe, the oldest first."""
    return _owed(educator=person_id)


@prepared
def _owed(educator: Given) -> QuerySet[InterimReport]:
    return (
        InterimReport.objects.filter(educator=educator, answered_at=None)
        .exclude(transfer__status=TransferStatus.CALLED_OFF)
        .select_related("transfer__enrolment__person", "transfer__to_employer")
        .order_by("asked_at", "pk")
    )


def reports_visible_to(actor: Actor) -> QuerySet[InterimReport]:
    """Those asked of oneself, with the person and both employers."""
    return InterimReport.objects.filter(
        educator=actor.person_id, educator__isnull=False
    ).select_related(
        "transfer__enrolment__person",
        "transfer__from_employer",
        "transfer__to_employer",
    )


def reports_read_by(actor: Actor, on: date) -> QuerySet[InterimReport]:
    """Those written, of transfers one may see, and one's own; with whose they are."""
    seen = transfers_visible_to(actor, on).order_by().values("pk")
    mine = Q(educator=actor.person_id, educator__isnull=False)
    return InterimReport.objects.filter(
        Q(transfer__in=seen) | mine, answered_at__isnull=False
    ).select_related("transfer__enrolment__person", "transfer__enrolment__employer")


def transfer_with(id_: int) -> Transfer:
    """With the person and both employers."""
    return Transfer.objects.select_related(
        "enrolment__person", "from_employer", "to_employer"
    ).get(pk=id_)


def is_moving(enrolment_id: int) -> bool:
    """Whether another employer has started to take them on."""
    return Transfer.objects.filter(
        enrolment=enrolment_id, status=TransferStatus.STARTED
    ).exists()


def departure_of(enrolment_id: int) -> Departure | None:
    """That they have left their employer, where nobody has taken them on since."""
    return (
        Departure.objects.filter(enrolment=enrolment_id, returned_at=None)
        .select_related("employer")
        .first()
    )


def returns_in(enrolment: Enrolment, stage_id: int) -> int:
    """How often a unit of this stage was returned."""
    programme = programme_of(enrolment.version_id)
    choices = dict(
        enrolment.module_choices.filter(withdrawn_at=None).values_list(
            "module_id", "stage_id"
        )
    )
    units = programme.units_of(programme.stage_by_id[stage_id], choices)
    return Submission.objects.filter(
        enrolment=enrolment,
        status=SubmissionStatus.RETURNED,
        unit__in=[unit.id for unit in units],
    ).count()
