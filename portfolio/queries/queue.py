"""What waits for an educator, the most pressing first."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.module_loading import import_string

from ecf.database.prepared import Given, prepared
from portfolio.choices import SubmissionStatus
from portfolio.models import EducatorAssignment, Submission
from portfolio.queries.clocks import leave_beside, span_from
from portfolio.queries.countersignatures import waits_to_be_countersigned
from portfolio.queries.done import choices_beside, choices_from, units_beside
from portfolio.queries.enrolments import educated_by
from portfolio.queries.programmes import programme_of
from portfolio.queries.redactions import hides_something
from portfolio.rules import queues
from portfolio.rules.programme import Stage, Unit
from register.choices import AnnotationKind


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """One line of a queue. `units_left` counts this one too, and the others of its
    stage that are not complete; `covers_for` is whom one stands in for, if anybody;
    `band` the pay band that passing the stage brings, if it brings more; `hides`
    whether some of its evidence is hidden (P5)."""

    id: int
    public_id: UUID
    person_name: str
    covers_for: str
    unit: Unit
    stage: Stage
    revision: int
    submitted_at: datetime
    working_days: int
    units_left: int
    band: int | None
    hides: bool

    @property
    def blocks(self) -> str:
        brings = self.stage.annotation
        return queues.what_it_blocks(
            self.stage,
            units_left=self.units_left,
            band=self.band,
            annotation=AnnotationKind(brings).label if brings else "",
        )

    @property
    def ordinal(self) -> str:
        return queues.time_in_words(self.revision)


def queue_of(educator_id: int, on: date) -> list[Waiting]:
    """What waits for an educator on a London date, and is not signed off by a line
    manager already: what holds up most comes first, then what has waited longest, and
    of one moment what was sent first. One query however long it is."""
    lines = [
        _line(
            submission,
            done=set(submission.done),
            choices=choices_from(submission.chosen),
            working_days=queues.working_days_waiting(
                submission.submitted_at,
                on=on,
                leave=[span_from(row) for row in submission.leave],
            ),
        )
        for submission in _waiting(educator=educator_id, on=on)
    ]
    return sorted(lines, key=lambda line: (line.units_left, line.submitted_at, line.id))


# `Any`: a submission, with what is asked for beside it.
@prepared
def _waiting(educator: Given, on: Given) -> QuerySet[Any]:
    mine = EducatorAssignment.objects.in_force(on).filter(
        educator=educator, enrolment=OuterRef("enrolment")
    )
    return (
        Submission.objects.filter(
            enrolment__in=educated_by(educator, on), status=SubmissionStatus.SUBMITTED
        )
        .exclude(waits_to_be_countersigned())
        .select_related("enrolment__person")
        .annotate(
            leave=leave_beside("enrolment"),
            done=units_beside("enrolment"),
            chosen=choices_beside("enrolment"),
            covers_for=Subquery(mine.values("covers__educator__name")[:1]),
            bands=_bands_beside(on),
            hides=hides_something(),
        )
    )


def _bands_beside(on: Given) -> ArraySubquery:
    """What each stage brings whose unit it is, as pay says, which stands above us and
    is named in the settings."""
    beside: Callable[..., ArraySubquery] = import_string(settings.PAY_BANDS_BESIDE)
    return beside("enrolment__person", on)


def _line(
    submission: Any,
    *,
    done: set[str],
    choices: dict[int, int],
    working_days: int,
) -> Waiting:
    programme = programme_of(submission.enrolment.version_id)
    unit = programme.unit_by_id[submission.unit_id]
    module = programme.module_by_id[unit.module_id]
    stage = programme.stage_of(module, choices) or programme.stages[-1]
    units = {found.code for found in programme.units_of(stage, choices)} | {unit.code}
    return Waiting(
        id=submission.pk,
        public_id=submission.public_id,
        covers_for=getattr(submission, "covers_for", None) or "",
        person_name=submission.enrolment.person.name,
        unit=unit,
        stage=stage,
        revision=submission.revision,
        submitted_at=submission.submitted_at,
        working_days=working_days,
        units_left=len(units - done),
        band=next(
            (row["band"] for row in submission.bands if row["stage"] == stage.number),
            None,
        ),
        hides=submission.hides,
    )
