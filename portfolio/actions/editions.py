"""Moving people to a later version of their framework, one or everybody (F2)."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from django.db import transaction

from accounts.permissions import require
from curriculum.models import FrameworkVersion
from ecf.events import history
from ecf.events.actor import Actor
from ecf.events.event import Event
from ecf.jobs import jobs
from ecf.jobs.kinds import Part
from ecf.jobs.models import Job, JobStatus
from ecf.time import london
from portfolio import permissions, queries
from portfolio.actions import completions, enrolments
from portfolio.choices import EnrolmentStatus
from portfolio.events import EnrolmentMigrated, ModuleChosen
from portfolio.models import Credit, EditionMove, Enrolment, ModuleChoice
from portfolio.rules import editions as rules
from portfolio.rules.editions import Outlook

JOB = "edition_move"
PEOPLE_A_CHUNK = 100


@transaction.atomic
def start(
    *, old: FrameworkVersion, new: FrameworkVersion, by: Actor, at: datetime
) -> Job:
    """Queue the move of everybody on one version to a later one, in chunks.

    One that is under way already is returned. Raises PermissionDenied with the reason.
    """
    on = london.today(at)
    require(permissions.refuse_move(by, on=on))
    require(permissions.refuse_target(old, new, on=on))
    shared = {"old": old.pk, "new": new.pk}
    if there := _under_way(shared):
        return there
    people = list(queries.enrolments_on(old.pk).values_list("pk", flat=True))
    return jobs.start(
        kind=JOB,
        title=f"Move everybody on version {old.label} to {new.label}",
        chunks=[{"enrolments": chunk} for chunk in _chunks(people)],
        shared=shared,
        by=by,
        at=at,
    )


@transaction.atomic
def work(part: Part, at: datetime) -> Mapping[str, int]:
    """One chunk. Whoever waits for a sign-off is left where they are, and counted."""
    ahead = queries.outlook(part.shared["old"], part.shared["new"])
    totals: Counter[str] = Counter(moved=0)
    for enrolment_id in part.arguments["enrolments"]:
        enrolment = enrolments.lock(enrolment_id)
        if enrolment.version_id != part.shared["old"]:
            totals["moved_already"] += 1
        elif _refuse(enrolment):
            totals["left_for_later"] += 1
        else:
            _move(enrolment, ahead, by=part.by, at=at)
            totals["moved"] += 1
    return totals


@transaction.atomic
def move(
    *, enrolment: Enrolment, new: FrameworkVersion, by: Actor, at: datetime
) -> None:
    """One person goes on to a later version: evidence counts for what its statements
    became, electives stay chosen, and what was earned stays earned.

    Repeated, it changes nothing. Raises PermissionDenied with the reason.
    """
    enrolment = enrolments.lock(enrolment.pk)
    on = london.today(at)
    require(permissions.refuse_move(by, on=on))
    if enrolment.version_id == new.pk:
        return
    require(permissions.refuse_target(enrolment.version, new, on=on))
    require(_refuse(enrolment))
    _move(enrolment, queries.outlook(enrolment.version_id, new.pk), by=by, at=at)


def _refuse(enrolment: Enrolment) -> str | None:
    return rules.refuse_move(
        EnrolmentStatus(enrolment.status), waits=queries.something_waits(enrolment.pk)
    )


def _move(enrolment: Enrolment, ahead: Outlook, *, by: Actor, at: datetime) -> None:
    """Of an enrolment that is locked."""
    move = EditionMove.objects.create(
        enrolment=enrolment,
        from_version_id=ahead.old.version_id,
        to_version_id=ahead.new.version_id,
        moved_at=at,
        moved_by_id=by.person_id,
    )
    enrolment.version = move.to_version
    enrolment.save(update_fields=["version"])
    _credit(enrolment, ahead)
    moved = EnrolmentMigrated(
        person_id=enrolment.person_id,
        enrolment_id=enrolment.pk,
        from_version_id=move.from_version_id,
        to_version_id=move.to_version_id,
    )
    history.record_many([moved, *_choose(enrolment, ahead, at=at)], by=by, at=at)

    completions.derive(enrolment=enrolment, by=by, at=at)


def _credit(enrolment: Enrolment, ahead: Outlook) -> None:
    """Evidence counts for what its statements became; what it counted for before is
    kept, since sign-offs rest on it."""
    held: dict[int, set[int]] = {}
    for evidence_id, statement_id in Credit.objects.filter(
        evidence__enrolment=enrolment
    ).values_list("evidence_id", "statement_id"):
        held.setdefault(evidence_id, set()).add(statement_id)
    Credit.objects.bulk_create(
        Credit(evidence_id=evidence_id, statement_id=statement_id)
        for evidence_id, ids in held.items()
        for statement_id in sorted(ahead.credits_owed(ids) - ids)
    )


def _choose(enrolment: Enrolment, ahead: Outlook, *, at: datetime) -> Iterator[Event]:
    """Electives that the new version has too stay chosen."""
    owed = ahead.choices_owed(queries.facts_of(enrolment.pk).choices)
    made = ModuleChoice.objects.bulk_create(
        ModuleChoice(
            enrolment=enrolment, stage_id=stage_id, module_id=module_id, chosen_at=at
        )
        for module_id, stage_id in owed.items()
    )
    for choice in made:
        yield ModuleChosen(
            person_id=enrolment.person_id,
            modulechoice_id=choice.pk,
            module_id=choice.module_id,
        )


def _under_way(shared: Mapping[str, int]) -> Job | None:
    return Job.objects.filter(
        kind=JOB,
        arguments=shared,
        status__in=[JobStatus.QUEUED, JobStatus.RUNNING],
    ).first()


def _chunks(people: Sequence[int]) -> Iterator[list[int]]:
    for begins in range(0, len(people), PEOPLE_A_CHUNK):
        yield list(people[begins : begins + PEOPLE_A_CHUNK])
