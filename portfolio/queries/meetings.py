"""Progress meetings: which are due, what was there, and who has agreed."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import MeetingPart, MeetingStatus, Side
from portfolio.models import Enrolment, MeetingSignature, ProgressMeeting
from portfolio.queries.agreements import months_given, side_of
from portfolio.queries.clocks import time_from, times_beside
from portfolio.queries.drafts import begun_beside
from portfolio.queries.enrolments import educated_by, is_of, latest_enrolments
from portfolio.queries.held_by_others import held_beside
from portfolio.queries.programmes import programme_of
from portfolio.queries.progress import facts_on
from portfolio.rules import meetings as rules
from portfolio.rules import provision


def meetings_of(enrolment_id: int) -> QuerySet[ProgressMeeting]:
    """Those that stand, with who wrote them."""
    return (
        ProgressMeeting.objects.filter(enrolment=enrolment_id)
        .exclude(status=MeetingStatus.REPLACED)
        .select_related("written_by")
    )


def meetings_due(enrolment: Enrolment, on: date) -> list[rules.Due]:
    """The three of them, in their order: one query."""
    found = (
        Enrolment.objects.filter(pk=enrolment.pk).annotate(**meetings_beside()).get()
    )
    return _due(found, on)


def meetings_due_of(person_id: int, on: date) -> dict[int, list[rules.Due]]:
    """Of everything somebody is or was on, by enrolment id: one query."""
    found = Enrolment.objects.filter(is_of(person_id)).annotate(**meetings_beside())
    return {each.pk: _due(each, on) for each in found}


def enrolment_with_meetings(
    person_id: int, on: date
) -> tuple[Enrolment, list[rules.Due]] | None:
    """The enrolment somebody is on and its meetings, in one query, with what
    `held_by_others` and `begun_last` read beside it: for home."""
    found = _with_meetings.first(person=person_id)
    return (found, _due(found, on)) if found else None


# `Any`: an enrolment, with what `meetings_beside` brings.
@prepared
def _with_meetings(person: Given) -> QuerySet[Any]:
    return latest_enrolments(person).annotate(
        begun=begun_beside(), **meetings_beside(), **held_beside()
    )


def meetings_beside() -> dict[str, ArraySubquery | F]:
    """To annotate an enrolment with: the meetings `written`, and what stopped the
    clocks (P8), for `missed_from`."""
    written = ProgressMeeting.objects.filter(enrolment=OuterRef("pk")).exclude(
        status=MeetingStatus.REPLACED
    )
    told = written.values(told=JSONObject(months="months", status="status"))
    return {"written": ArraySubquery(told), **times_beside()}


def missed_from(found: Any, on: date) -> tuple[rules.Due, ...]:
    """`Any`: an enrolment, with `meetings_beside` beside it."""
    return rules.missed(
        found.started_on, time=time_from(found), status=_status(found), on=on
    )


def _due(found: Any, on: date) -> list[rules.Due]:
    return rules.all_due(
        found.started_on, time=time_from(found), status=_status(found), on=on
    )


def _status(found: Any) -> dict[int, MeetingStatus]:
    return {one["months"]: MeetingStatus(one["status"]) for one in found.written}


def signatures_of(meeting_id: int) -> list[MeetingSignature]:
    found = MeetingSignature.objects.filter(meeting=meeting_id)
    return list(found.select_related("person").order_by("signed_at", "pk"))


def meeting_facts(enrolment: Enrolment, on: date) -> dict[str, Any]:
    """What is there for a meeting that day: see `portfolio.rules.meetings.sum_up`."""
    firsts = provision.months_since(enrolment.started_on, on)
    return rules.sum_up(
        programme_of(enrolment.version_id),
        facts_on(enrolment),
        months_given(enrolment.pk, firsts),
    )


def part_of(by: Actor, enrolment: Enrolment, on: date) -> MeetingPart:
    """Which of the three somebody who may take part is."""
    if side_of(by.person_id, enrolment) == Side.OWN:
        return MeetingPart.SOCIAL_WORKER
    if educated_by(by.person_id, on).filter(enrolment=enrolment.pk).exists():
        return MeetingPart.EDUCATOR
    return MeetingPart.COORDINATOR
