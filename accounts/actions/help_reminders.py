"""Reminders of what waits for an answer: one mail a day a person (E6)."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts.models import HelpReminder
from accounts.queries import help_reminders as queries
from accounts.queries.help_reminders import Letter
from accounts.rules import help_reminders as rules
from ecf.jobs import slots
from ecf.time import london

JOB = "accounts.help_reminders"


@transaction.atomic
def find(*, at: datetime) -> int:
    """Note once a day, from eight in the morning, who is owed a word about what. Says
    how many reminders. However often it is asked, a day is looked at once."""
    on = london.today(at)
    morning = rules.moment(on)
    if at < morning or not slots.take(JOB, due_at=morning):
        return 0
    waits = queries.waits_on(on)
    owed = rules.owed(waits, told=queries.told_of(waits), on=on)
    HelpReminder.objects.bulk_create(
        [
            HelpReminder(
                request_id=due.request_id, to_id=due.to_id, kind=due.kind, on=on
            )
            for due in owed
        ],
        ignore_conflicts=True,
    )
    return len(owed)


@transaction.atomic
def send(*, to_id: int, post: Callable[[Letter], None], at: datetime) -> None:
    """Hand `post` all that somebody is owed, in one letter. What `post` cannot send
    stays owed."""
    owed = hold(to_id)
    letter = queries.letter_of(owed, london.today(at))
    HelpReminder.objects.filter(pk__in=[each.pk for each in owed]).update(settled_at=at)
    if letter is not None:
        post(letter)


def hold(to_id: int) -> list[HelpReminder]:
    """What somebody is owed and nobody else is sending: two at once send one mail."""
    return list(
        HelpReminder.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(to=to_id, settled_at=None)
        .order_by("pk")
    )
