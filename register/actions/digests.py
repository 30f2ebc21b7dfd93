"""One mail a working morning to who checks the register for an organisation, with what
changed about those it watches since the last."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from accounts.models import Organisation
from accounts.permissions import require
from ecf.events.actor import Actor
from ecf.jobs import slots
from ecf.time import london
from register import permissions, queries
from register.models import DigestChoice, DigestLetter, DigestMark
from register.queries.digests import Digest
from register.rules import digests as rules

JOB = "register.digests"


@transaction.atomic
def find(*, at: datetime) -> int:
    """Note once a working morning, from seven, who is owed a letter, and that each
    organisation has been told so far. Says how many letters. However often it is asked,
    a day is looked at once; an organisation that is new is told from now on."""
    on = london.today(at)
    morning = rules.moment(on)
    if morning is None or at < morning or not slots.take(JOB, due_at=morning):
        return 0
    until, marks = queries.end_of_feed(), queries.digest_marks()
    checkers, unwanted = queries.checkers_on(on), queries.digests_not_wanted()
    letters = [
        DigestLetter(
            organisation_id=place,
            to_id=person_id,
            on=on,
            after=marks[place],
            until=until,
        )
        for place, people in sorted(checkers.items())
        if marks.get(place, until) < until
        and queries.something_changed(place, on, after=marks[place], until=until)
        for person_id in sorted(people)
        if (place, person_id) not in unwanted
    ]
    DigestLetter.objects.bulk_create(letters)
    DigestMark.objects.filter(told__lt=until).update(told=until)
    DigestMark.objects.bulk_create(
        DigestMark(organisation_id=place, told=until)
        for place in sorted(set(checkers) - set(marks))
    )
    return len(letters)


@transaction.atomic
def send(*, letter_id: int, post: Callable[[Digest], None], at: datetime) -> None:
    """Hand `post` what a letter says. What `post` cannot send stays owed; of two who
    send at once one does. Whoever is killed after the post and before the end of this
    sends it once more."""
    letter = _hold(letter_id)
    if letter is None:
        return
    DigestLetter.objects.filter(pk=letter.pk).update(settled_at=at)
    digest = queries.digest_of(letter, london.today(at))
    if digest is not None:
        post(digest)


@transaction.atomic
def choose(
    *, organisation: Organisation, wanted: bool, by: Actor, at: datetime
) -> None:
    """Turn one's own mail about an organisation off, or on again."""
    on = london.today(at)
    require(permissions.refuse_watch(by, organisation_id=organisation.pk, on=on))
    DigestChoice.objects.update_or_create(
        organisation=organisation,
        person_id=by.person_id or 0,
        defaults={"wanted": wanted, "chosen_at": at},
    )


def _hold(letter_id: int) -> DigestLetter | None:
    return (
        DigestLetter.objects.select_for_update(of=("self",), skip_locked=True)
        .filter(pk=letter_id, settled_at=None)
        .select_related("organisation", "to")
        .first()
    )
