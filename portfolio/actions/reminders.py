"""Reminders of units that wait, and notices of what educators changed themselves: one
mail a day a person, never one an item."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts import queries as accounts
from ecf.jobs import slots
from ecf.time import london
from portfolio import queries
from portfolio.models import Notice, Reminder
from portfolio.queries import Letter
from portfolio.rules import reminders as rules

JOB = "portfolio.reminders"


@transaction.atomic
def find(*, at: datetime) -> int:
    """Note once a day, from eight in the morning, who is owed a word about what. Says
    how many reminders. However often it is asked, a day is looked at once."""
    on = london.today(at)
    morning = rules.moment(on)
    if at < morning or not slots.take(JOB, due_at=morning):
        return 0
    waits = queries.waits_on(on)
    educators = {id_ for wait in waits for id_ in wait.educators}
    owed = rules.owed(
        waits,
        told=queries.told_of([wait.submission_id for wait in waits]),
        away=educators - accounts.working_among(educators, on),
        on=on,
    )
    Reminder.objects.bulk_create(
        [
            Reminder(
                submission_id=due.submission_id, to_id=due.to_id, kind=due.kind, on=on
            )
            for due in owed
        ],
        ignore_conflicts=True,
    )
    Notice.objects.bulk_create(queries.notices_owed(on), ignore_conflicts=True)
    return len(owed)


@transaction.atomic
def send(*, to_id: int, post: Callable[[Letter], None], at: datetime) -> None:
    """Hand `post` all that somebody is owed, in one letter. What `post` cannot send
    stays owed."""
    owed, notices = hold(to_id), _hold_notices(to_id)
    letter = queries.letter_of(owed, london.today(at), notices=notices)
    Reminder.objects.filter(pk__in=[reminder.pk for reminder in owed]).update(
        settled_at=at
    )
    Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(
        settled_at=at
    )
    if letter is not None:
        post(letter)


def hold(to_id: int) -> list[Reminder]:
    """What somebody is owed and nobody else is sending: two at once send one mail."""
    return list(
        Reminder.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(to=to_id, settled_at=None)
        .order_by("pk")
    )


def _hold_notices(to_id: int) -> list[Notice]:
    return list(
        Notice.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(to=to_id, settled_at=None)
        .order_by("pk")
    )
