"""Progress meetings: which are due, what was there, and who has agreed."""

from datetime import date
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, QuerySet
from django.db.models.functions import JSONObject

from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import MeetingPart, MeetingStatus, Side
from portfolio.models import Enrolment, MeetingSignature, ProgressMeeting
from portfolio.queries.agreements import months_given, side_of
from portfolio.queries.enrolments import educated_by, latest_enrolments
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
    written = meetings_of(enrolment.pk).values_list("months", "status")
    return rules.all_due(
        enrolment.started_on,
        fte=enrolment.fte,
        status={months: MeetingStatus(status) for months, status in written},
        on=on,
    )


def enrolment_with_meetings(
    person_id: int, on: date
) -> tuple[Enrolment, list[rules.Due]] | None:
    """The enrolment somebody is on and its meetings, in one query: for home."""
    found = _with_meetings.first(person=person_id)
    if found is None:
        return None
    status = {one["months"]: MeetingStatus(one["status"]) for one in found.written}
    due = rules.all_due(found.started_on, fte=found.fte, status=status, on=on)
    return found, due


# `Any`: an enrolment, and the meetings `written` for it.
@prepared
def _with_meetings(person: Given) -> QuerySet[Any]:
    written = ProgressMeeting.objects.filter(enrolment=OuterRef("pk")).exclude(
        status=MeetingStatus.REPLACED
    )
    told = written.values(told=JSONObject(months="months", status="status"))
    return latest_enrolments(person).annotate(written=ArraySubquery(told))


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
