"""Everyone brought up to date, in chunks that any worker may do and any may lose."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime

from django.db import transaction

from ecf.events.actor import Actor
from ecf.jobs import jobs
from ecf.jobs.kinds import Part
from ecf.time import london
from pay import queries
from pay.actions import positions
from pay.choices import RunStatus
from pay.models import PayRun

JOB = "pay_run"
PEOPLE_A_CHUNK = 1000


@transaction.atomic
def start(*, by: Actor, at: datetime) -> PayRun | None:
    """Queue a run for those who do not stand where they should, if there are any.

    One run an hour and set of rules: two beats make one, and whoever comes to be out
    of step in between is found by the next (`reliability.md` 15).
    """
    on = london.today(at)
    count, people = queries.out_of_step(on)
    if not people:
        return None
    run, is_new = PayRun.objects.get_or_create(
        kind=f"everyone, {at.astimezone(london.LONDON):%H}:00",
        on=on,
        rules=_rules(),
        defaults={"started_at": at, "people": count},
    )
    if is_new:
        run.job = jobs.start(
            kind=JOB,
            title=f"Bring {len(people)} pay positions up to date",
            chunks=[{"people": chunk} for chunk in _chunks(people)],
            shared={"run": run.pk, "on": on.isoformat()},
            by=by,
            at=at,
        )
        run.save(update_fields=["job"])
    return run


@transaction.atomic
def work(part: Part, at: datetime) -> Mapping[str, int]:
    """One chunk. Whoever does the last one completes the run."""
    changes = positions.bring_up_to_date(
        people=part.arguments["people"],
        by=part.by,
        at=at,
        on=date.fromisoformat(part.shared["on"]),
    )
    run = PayRun.objects.select_for_update(of=("self",)).get(pk=part.shared["run"])
    run.changed += changes.changed
    run.proposed_downgrades += changes.proposed_downgrades
    if _chunks_left(run) <= 1:
        run.status, run.completed_at = RunStatus.COMPLETE, at
    run.save()
    return {
        "changed": changes.changed,
        "proposed_downgrades": changes.proposed_downgrades,
    }


def _chunks_left(run: PayRun) -> int:
    """This one counts: it is marked done when its work is."""
    return run.job.chunks.filter(done_at=None).count() if run.job else 0


def _rules() -> str:
    """What the published scales say, in one digest."""
    said = "".join(queries.digests_of_published_scales())
    return hashlib.sha256(said.encode()).hexdigest()


def _chunks(people: Sequence[int]) -> Iterator[list[int]]:
    for begins in range(0, len(people), PEOPLE_A_CHUNK):
        yield list(people[begins : begins + PEOPLE_A_CHUNK])
