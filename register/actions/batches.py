"""Ask about many numbers in one step: at once, or as a job."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.jobs import jobs
from ecf.jobs.kinds import Part
from ecf.jobs.models import Job
from ecf.time import london
from register import permissions
from register.actions import checks
from register.actions.keeping import Checked, Questions
from register.choices import Duty, Found, PurposeKind
from register.models import Batch, BatchRow
from register.rules import batches as rules
from register.rules import numbers

JOB = "checks"

# One statement of one shape, and no model made of a row that nobody reads.
KEEP_ROWS = """
    INSERT INTO register_batchrow (batch_id, place, written, receipt_id, found)
    SELECT %s, %s + place - 1, written, receipt_id, found
    FROM unnest(%s::text[], %s::bigint[], %s::text[])
        WITH ORDINALITY AS told (written, receipt_id, found, place)
"""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One question about many numbers, each as somebody wrote it; at most
    `rules.MOST`. `key` tells one asking from another: the same key asks once. `source`
    is the name of the file they came in."""

    key: UUID
    written: Sequence[str]
    duty: Duty | None
    on: date
    purpose: str
    purpose_kind: PurposeKind = PurposeKind.ORDINARY
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Answered:
    """`checked` is in the order of the numbers, and empty where a job answers them or
    they were asked about before."""

    batch: Batch
    checked: list[Checked | None]


@transaction.atomic
def ask(
    *, asked: Asked, organisation: Organisation, by: Actor, at: datetime
) -> Answered:
    """Up to a hundred are answered at once, more by a job. Raises PermissionDenied, and
    PurposeNeeded as `checks.check` does."""
    on = london.today(at)
    require(permissions.refuse_check(by, organisation_id=organisation.pk, on=on))
    at_once = len(asked.written) <= rules.MOST_AT_ONCE
    lock(asked.key)
    before = _before(asked, by)
    if before is not None:
        return Answered(batch=before, checked=[])
    batch = Batch.objects.create(
        public_id=asked.key,
        organisation=organisation,
        asked_by_person_id=by.person_id,
        asked_by_client_id=by.client_id,
        duty=asked.duty,
        on=asked.on,
        purpose=asked.purpose,
        purpose_kind=asked.purpose_kind,
        source=asked.source,
        asked=len(asked.written),
        asked_at=at,
        job=None if at_once else _start(asked, organisation, by=by, at=at),
    )
    if not at_once:
        return Answered(batch=batch, checked=[])
    answered = _answer(batch, asked.written, first=1, by=by, at=at)
    return Answered(batch=batch, checked=answered)


def lock(key: UUID) -> None:
    """Of two who send the same form at once the second sees what the first asked. There
    is no row to lock yet."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"batch {key}"]
        )


@transaction.atomic
def work(part: Part, at: datetime) -> Mapping[str, int]:
    """One chunk of a job. A row is written once, with its check: a chunk whose worker
    is killed leaves neither."""
    batch = Batch.objects.select_related("organisation").get(
        public_id=part.shared["page"]
    )
    written, first = part.arguments["written"], part.arguments["first"]
    _answer(batch, written, first=first, by=part.by, at=at)
    last = first + len(written)
    rows = batch.rows.filter(place__gte=first, place__lt=last)
    return Counter(
        Found(found).label.lower().replace(" ", "_")
        for found in rows.values_list("found", flat=True)
    )


def _before(asked: Asked, by: Actor) -> Batch | None:
    return Batch.objects.filter(
        public_id=asked.key,
        asked_by_person_id=by.person_id,
        asked_by_client_id=by.client_id,
    ).first()


def _start(asked: Asked, organisation: Organisation, *, by: Actor, at: datetime) -> Job:
    return jobs.start(
        kind=JOB,
        title=f"Check {len(asked.written):,} numbers for {organisation.name}",
        chunks=_chunks(asked.written),
        shared={"page": str(asked.key)},
        by=by,
        at=at,
    )


def _chunks(written: Sequence[str]) -> Iterator[dict[str, Any]]:
    for begins in range(0, len(written), rules.A_CHUNK):
        chunk = list(written[begins : begins + rules.A_CHUNK])
        yield {"first": begins + 1, "written": chunk}


def _answer(
    batch: Batch, written: Sequence[str], *, first: int, by: Actor, at: datetime
) -> list[Checked | None]:
    understood = [numbers.normalise(each) for each in written]
    questions = Questions(
        numbers=[number for number in understood if number],
        duty=Duty(batch.duty) if batch.duty else None,
        on=batch.on,
        purpose=batch.purpose,
        purpose_kind=PurposeKind(batch.purpose_kind),
    )
    answers = iter(
        checks.check_many(
            questions=questions, organisation=batch.organisation, by=by, at=at
        )
    )
    checked = [next(answers) if number else None for number in understood]
    rows = [
        (
            wrote[: BatchRow.LONGEST],
            answer and answer.pk,
            _found(number, answer),
        )
        for wrote, number, answer in zip(written, understood, checked, strict=True)
    ]
    with connection.cursor() as cursor:
        columns = (list(column) for column in zip(*rows, strict=True))
        cursor.execute(KEEP_ROWS, [batch.pk, first, *columns])
    return checked


def _found(number: str | None, answer: Checked | None) -> Found:
    if number is None:
        return Found.MALFORMED
    return rules.found(answer.answer) if answer else Found.UNKNOWN
