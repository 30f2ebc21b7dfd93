"""Whether everything kept is still what it was: every stored file and every version of
evidence is hashed again each night, in chunks, and what differs is reported."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.mail import send_mail
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Max, Min, Model, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse

from ecf.events.actor import Actor
from ecf.files import sweeping
from ecf.files.models import Difference, FixityFailure, KeptKind, StoredFile
from ecf.files.sweeping import Reread
from ecf.jobs import jobs, slots
from ecf.jobs.kinds import Part
from ecf.jobs.models import Job, JobStatus
from portfolio import queries as portfolio
from portfolio.models import EvidenceVersion

JOB, MAIL = "integrity", "integrity mail"
BY = Actor.named("integrity")
BEGINS = time(1, 30, tzinfo=UTC)  # when few are at work
# Once a run is older than this, nobody is mailed about it any more.
TOLD_FOR = timedelta(days=2)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """A table of what is kept, how it is read again, and how many ids a chunk has."""

    model: type[Model]
    reread: Callable[..., Iterator[Reread]]
    a_chunk: int


KEPT: Mapping[KeptKind, Kept] = {
    KeptKind.FILE: Kept(model=StoredFile, reread=sweeping.files, a_chunk=200),
    KeptKind.TEXT: Kept(
        model=EvidenceVersion, reread=portfolio.texts_reread, a_chunk=5000
    ),
}


@transaction.atomic
def start(*, at: datetime) -> Job | None:
    """Queue tonight's look at everything, if its time has come and nobody else has: two
    clocks start one. A night that was missed is made up for that day, or not at all."""
    due = datetime.combine(at.astimezone(UTC).date(), BEGINS)
    if at < due or not slots.take(JOB, due_at=due):
        return None
    return jobs.start(
        kind=JOB,
        title="Compare everything kept with its digest",
        chunks=_chunks(),
        shared={"run": str(uuid4())},
        by=BY,
        at=at,
    )


def work(part: Part, at: datetime) -> Mapping[str, int]:
    """One chunk, in the transaction of whoever does it: what differs is noted once."""
    kind = KeptKind(part.arguments["kind"])
    totals: Counter[str] = Counter(
        {f"{kind}s_read": 0, **dict.fromkeys(Difference.values, 0)}
    )
    first, until = part.arguments["first"], part.arguments["until"]
    for row in KEPT[kind].reread(first=first, until=until):
        totals[f"{kind}s_read"] += 1
        if row.difference is not None:
            totals[row.difference] += 1
            FixityFailure.objects.create(
                run=UUID(part.shared["run"]),
                kind=kind,
                row_id=row.id,
                difference=row.difference,
                found_at=at,
            )
    return totals


def differences(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[tuple[KeptKind, Reread]]:
    """What differs now, read here and now: what `fsck` asks."""
    for kind, kept in KEPT.items():
        ids = _ids(kept, using)
        for row in kept.reread(first=ids.start, until=ids.stop, using=using):
            if row.difference is not None:
                yield kind, row


def runs() -> QuerySet[Job]:
    """The latest first."""
    return Job.objects.filter(kind=JOB).order_by("-started_at", "-pk")


def fixity_failures_of(run: Job) -> QuerySet[FixityFailure]:
    return FixityFailure.objects.filter(run=UUID(run.arguments["run"])).order_by("pk")


def differing() -> QuerySet[FixityFailure]:
    """What the last whole look found."""
    last = runs().filter(status=JobStatus.DONE).first()
    return fixity_failures_of(last) if last else FixityFailure.objects.none()


@transaction.atomic
def tell(*, at: datetime) -> bool:
    """Mail support, once a run, that something differs; else nobody. Says whether. A
    mail that cannot be sent is tried again."""
    last = runs().filter(status=JobStatus.DONE, started_at__gt=at - TOLD_FOR).first()
    found = fixity_failures_of(last).count() if last else 0
    if last is None or not found or not slots.take(MAIL, due_at=last.started_at):
        return False
    page = f"{settings.SITE_URL}{reverse('desk:integrity')}"
    words = {"run": last, "count": found, "page": page}
    send_mail(
        subject=f"{found} of what is kept differs from its digest",
        message=render_to_string("desk/emails/integrity.txt", words),
        from_email=None,
        recipient_list=[settings.SUPPORT_EMAIL],
    )
    return True


def _chunks() -> Iterator[dict[str, Any]]:
    """Ranges of ids, so that none of them need be in memory."""
    for kind, kept in KEPT.items():
        ids = _ids(kept)
        for first in ids[:: kept.a_chunk]:
            yield {"kind": kind.value, "first": first, "until": first + kept.a_chunk}


def _ids(kept: Kept, using: str = DEFAULT_DB_ALIAS) -> range:
    """From the first to the last there is."""
    rows = kept.model._default_manager.using(using)
    found = rows.aggregate(first=Min("pk"), last=Max("pk"))
    return range(found["first"] or 0, (found["last"] or -1) + 1)
