"""Many people enrolled from a file: checked first, then confirmed, then done."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from accounts.actions import people
from accounts.models import Organisation
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.jobs import jobs
from ecf.jobs.kinds import Part
from ecf.jobs.models import JobStatus
from ecf.time import london
from ecf.transitions import IllegalMove, check_move
from portfolio import permissions, queries
from portfolio.actions import educators, enrolments
from portfolio.actions.intake_checks import checked
from portfolio.choices import IntakeState
from portfolio.models import Enrolment, Intake, IntakeRow
from portfolio.rules import intakes as rules

JOB = "intake"
ROWS_A_CHUNK = 25


@transaction.atomic
def take_in(
    *,
    employer: Organisation,
    name: str,
    sha256: str,
    rows: Sequence[rules.Row],
    by: Actor,
    at: datetime,
) -> Intake:
    """Check a file's rows and keep what they say. Nobody is enrolled yet.

    Raises PermissionDenied with the reason.
    """
    require(permissions.refuse_enrol(by, employer, on=london.today(at)))
    if by.person_id is None:
        raise PermissionDenied("Only a person can hand in a file of people")

    intake = Intake.objects.create(
        employer=employer,
        name=name,
        sha256=sha256,
        taken_in_by_id=by.person_id,
        taken_in_at=at,
    )
    found = checked(rows, intake=intake, on=london.today(at))
    IntakeRow.objects.bulk_create(found)
    return intake


@transaction.atomic
def confirm(*, intake: Intake, by: Actor, at: datetime) -> Intake:
    """Enrol those who are ready, as a job. Confirming again changes nothing, but after
    the job was cancelled: then it enrols whoever is still ready.

    Raises PermissionDenied; IllegalMove where nobody is ready.
    """
    intake = lock(intake.pk)
    require(permissions.refuse_enrol(by, intake.employer, on=london.today(at)))
    if intake.job is not None and intake.job.status != JobStatus.CANCELLED:
        return intake
    ready = list(
        queries.rows_of(intake, IntakeState.READY)
        .order_by("person_id")
        .values_list("pk", flat=True)
    )
    if not ready:
        raise IllegalMove("No row of this file is ready")

    intake.job = jobs.start(
        kind=JOB,
        title=f"Enrol people at {intake.employer.name}: {len(ready):,}",
        chunks=[{"rows": chunk} for chunk in _chunks(ready)],
        shared={"page": str(intake.public_id)},
        by=by,
        at=at,
    )
    intake.confirmed_by_id, intake.confirmed_at = by.person_id, at
    intake.save(update_fields=["job", "confirmed_by", "confirmed_at"])
    return intake


def lock(intake_id: int) -> Intake:
    """Two who confirm it must see each other."""
    return (
        Intake.objects.select_for_update(of=("self",))
        .select_related("employer")
        .get(pk=intake_id)
    )


@transaction.atomic
def work(part: Part, at: datetime) -> Mapping[str, int]:
    """One chunk: each row alone, so that one that fails holds up no other. People are
    locked in the order of their ids, as everywhere."""
    rows = (
        IntakeRow.objects.select_for_update(of=("self",))
        .filter(pk__in=part.arguments["rows"], state=IntakeState.READY)
        .select_related("intake__employer", "person", "version", "educator")
        .order_by("person_id")
    )
    totals = {"enrolled": 0, "enrolled_already": 0, "could_not_be_enrolled": 0}
    named = {
        IntakeState.ENROLLED: "enrolled",
        IntakeState.ALREADY: "enrolled_already",
        IntakeState.FAILED: "could_not_be_enrolled",
    }
    for row in rows:
        totals[named[_settle(row, by=part.by, at=at)]] += 1
    return totals


def _settle(row: IntakeRow, *, by: Actor, at: datetime) -> IntakeState:
    try:
        state, row.enrolment = _enrol(row, by=by, at=at)
    except (PermissionDenied, IllegalMove) as refusal:
        state, row.refusal = IntakeState.FAILED, str(refusal)
    check_move(rules.MOVES, start=IntakeState(row.state), end=state)
    row.state = state
    row.save(update_fields=["state", "enrolment", "refusal"])
    return state


@transaction.atomic
def _enrol(row: IntakeRow, *, by: Actor, at: datetime) -> tuple[IntakeState, Enrolment]:
    """All a row asks for, or nothing of it."""
    person, version = row.person, row.version
    if person is None or version is None or row.started_on is None or row.fte is None:
        raise IllegalMove("This row is not whole")
    people.lock(person.pk)
    there = queries.enrolled_among([person.pk])
    enrolment = enrolments.enrol(
        person=person,
        version=version,
        employer=row.intake.employer,
        started_on=row.started_on,
        fte=row.fte,
        by=by,
        at=at,
    )
    if row.educator is not None:
        educators.assign(
            enrolment=enrolment,
            educator=row.educator,
            from_=row.started_on,
            by=by,
            at=at,
        )
    is_there = (person.pk, version.framework_id) in there
    return IntakeState.ALREADY if is_there else IntakeState.ENROLLED, enrolment


def _chunks(rows: Sequence[int]) -> Iterator[list[int]]:
    for begins in range(0, len(rows), ROWS_A_CHUNK):
        yield list(rows[begins : begins + ROWS_A_CHUNK])
