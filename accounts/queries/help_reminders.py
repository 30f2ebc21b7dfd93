"""What waits long for an answer, who is to hear of it, and what their mail says."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from accounts import queries
from accounts.choices import HelpReminderKind, HelpStatus
from accounts.models import HelpReminder, HelpRequest
from accounts.queries import help as requests
from accounts.rules import help as rules
from accounts.rules.help_reminders import Due, Wait
from ecf.events.actor import Actor
from ecf.time import london, working_days


@dataclass(frozen=True, kw_only=True)
class Letter:
    """All that one person is owed: how many wait, and since when the oldest does; of
    them, `late` have waited ten working days. Nothing of what was asked."""

    name: str
    email: str
    waiting: int
    late: int
    oldest_days: int


def waits_on(on: date) -> list[Wait]:
    """What may have waited long enough, on a London date."""
    last = rules.last_day_asked(on, working_days_ago=rules.REMINDED_AFTER)
    waiting = list(
        HelpRequest.objects.exclude(status=HelpStatus.ANSWERED).filter(
            asked_at__lt=london.midnight(last + timedelta(days=1))
        )
    )
    if not waiting:
        return []
    answering: dict[int, set[int]] = {each.pk: set() for each in waiting}
    for person_id in requests.people_who_may_answer(waiting, on):
        theirs = requests.waiting_for(Actor.person(person_id), on)
        for pk in theirs.filter(pk__in=answering).values_list("pk", flat=True):
            answering[pk].add(person_id)
    return [
        Wait(
            request_id=each.pk,
            days=_days(each, on),
            taken_by=each.taken_by_id,
            answering=frozenset(answering[each.pk]),
        )
        for each in waiting
    ]


def told_of(waits: Collection[Wait]) -> set[Due]:
    """What was said of these already, or is about to be."""
    found = HelpReminder.objects.filter(request__in=[each.request_id for each in waits])
    return {
        Due(request_id=id_, to_id=to, kind=HelpReminderKind(kind))
        for id_, to, kind in found.values_list("request_id", "to_id", "kind")
    }


def people_to_mail() -> list[int]:
    """Who is owed a mail, by id."""
    owed = HelpReminder.objects.filter(settled_at=None)
    return sorted(set(owed.values_list("to_id", flat=True)))


def letter_of(owed: Collection[HelpReminder], on: date) -> Letter | None:
    """What one person's reminders say on a London date. None where nothing of it waits
    for them any more, or they have no address."""
    to = queries.address_of(next(iter(owed)).to_id) if owed else None
    if to is None:
        return None
    theirs = requests.waiting_for(Actor.person(next(iter(owed)).to_id), on)
    still = theirs.exclude(status=HelpStatus.ANSWERED).filter(
        pk__in=[each.request_id for each in owed]
    )
    days = [_days(each, on) for each in still]
    if not days:
        return None
    return Letter(
        name=to[0],
        email=to[1],
        waiting=len(days),
        late=sum(each >= rules.ESCALATED_AFTER for each in days),
        oldest_days=max(days),
    )


def _days(asked: HelpRequest, on: date) -> int:
    return working_days.working_days_between(london.today(asked.asked_at), on)
