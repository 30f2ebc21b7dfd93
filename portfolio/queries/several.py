"""Several submissions decided with one press: which may be, and why not the others."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import JSONObject

from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import EnrolmentStatus, SubmissionStatus
from portfolio.models import DecisionDraft, Pin, Submission
from portfolio.queries.countersignatures import (
    holders_of_sign_offs,
    waits_to_be_countersigned,
)
from portfolio.queries.programmes import programme_of
from portfolio.queries.redactions import hides_something, is_hiding
from portfolio.queries.relations import relations
from portfolio.queries.submissions import submissions_visible_to
from portfolio.rules import enrolments, independence, redactions, several
from portfolio.rules.programme import Unit


@dataclass(frozen=True, kw_only=True)
class Chosen:
    """One of several. `refusal` is None where it may be signed off unread again, and
    where this person has done so already. `waits` where a second educator is still to
    countersign that; `is_managed` where one will have to (P3)."""

    submission: Submission
    unit: Unit
    is_done: bool
    refusal: str | None
    waits: bool = False
    is_managed: bool = False

    @property
    def may_be(self) -> bool:
        return self.is_done or self.waits or self.refusal is None


def several_of(actor: Actor, public_ids: Sequence[UUID], on: date) -> list[Chosen]:
    """Those this person sees of the ones named, in that order; each once."""
    found = {
        submission.public_id: submission
        for submission in submissions_visible_to(actor, on).filter(
            public_id__in=public_ids
        )
    }
    wanted = [found[id_] for id_ in dict.fromkeys(public_ids) if id_ in found]
    ids = [submission.pk for submission in wanted]
    refusals = refusals_of(actor, ids, on)
    waiting = holders_of_sign_offs(ids)
    return [
        Chosen(
            submission=submission,
            unit=_unit(submission),
            is_done=submission.status == SubmissionStatus.SIGNED_OFF
            and submission.decided_by_id == actor.person_id,
            refusal=refusals[submission.pk],
            waits=submission.pk in waiting
            and waiting[submission.pk].signed_by_id == actor.person_id,
            is_managed=getattr(submission, "is_managed", False),
        )
        for submission in wanted
    ]


def refusals_of(
    actor: Actor, submission_ids: Collection[int], on: date
) -> dict[int, str | None]:
    """Why each cannot be signed off with others: four queries for any number."""
    if actor.person_id is None:
        return dict.fromkeys(submission_ids, several.ONLY_A_PERSON)
    submissions = _with_marks(
        submissions=list(submission_ids), educator=actor.person_id
    )
    stand = relations(actor.person_id, {row.enrolment_id for row in submissions}, on)
    shown = _shown(submission_ids)
    return {
        row.pk: several.refuse(
            SubmissionStatus(row.status),
            is_marked=bool(row.marked),
            is_covered=_unit(row).statement_ids <= shown.get(row.pk, set()),
            is_unchanged=row.pins_now == row.pins_before,
            is_countersigned_next=row.countersigning,
        )
        or redactions.refuse_sign_off(hides=is_hiding(row))
        or independence.refuse(stand[row.enrolment_id], on=on)
        or enrolments.refuse_progress(EnrolmentStatus(row.enrolment.status))
        for row in submissions
    }


# `Any`: a submission, with what may stand against it beside it.
@prepared
def _with_marks(submissions: Given, educator: Given) -> QuerySet[Any]:
    drafts = DecisionDraft.objects.filter(submission=OuterRef("pk"), educator=educator)
    rows = Submission.objects.filter(pk__in=submissions).select_related("enrolment")
    return rows.annotate(
        pins_now=_pins(submission=OuterRef("pk")),
        pins_before=_pins(
            submission__enrolment=OuterRef("enrolment"),
            submission__unit__code=OuterRef("unit__code"),
            submission__revision=OuterRef("revision") - 1,
        ),
        countersigning=waits_to_be_countersigned(),
        hides=hides_something(),
        marked=Subquery(drafts.values("marks")[:1]),
    )


def _pins(**of: Any) -> ArraySubquery:
    """What was put forward, piece by piece: its words, and what it counts for. A unit
    is never put forward without any."""
    pins = Pin.objects.filter(**of).order_by("version__evidence")
    return ArraySubquery(
        pins.values(
            row=JSONObject(
                piece="version__evidence", words="sha256", counts_for="statement_ids"
            )
        )
    )


def _unit(submission: Submission) -> Unit:
    programme = programme_of(submission.enrolment.version_id)
    return programme.unit_by_id[submission.unit_id]


def _shown(submission_ids: Collection[int]) -> dict[int, set[int]]:
    """The statements that the evidence of each counts for."""
    found: dict[int, set[int]] = {}
    for submission_id, statement_ids in _pinned(submissions=list(submission_ids)):
        found.setdefault(submission_id, set()).update(statement_ids)
    return found


@prepared
def _pinned(submissions: Given) -> QuerySet[Pin, tuple[int, list[int]]]:
    pins = Pin.objects.filter(submission__in=submissions)
    return pins.values_list("submission_id", "statement_ids")
