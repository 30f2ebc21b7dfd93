"""Words of decisions and minutes that are hidden, and who may read them (P5)."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import RedactionStatus
from portfolio.models import (
    Countersignature,
    Enrolment,
    HiddenWords,
    Mark,
    ProgressMeeting,
    Submission,
)
from portfolio.models.hidden_words import IS_OPEN
from portfolio.queries.enrolments import educated_by, enrolments_visible_to, is_of
from portfolio.queries.redactions import redactions_waiting_for
from portfolio.queries.submissions import submissions_visible_to
from portfolio.rules import hidden_words as rules


def meetings_visible_to(actor: Actor, on: date) -> QuerySet[ProgressMeeting]:
    """Of everybody whose way one may see; with whose they are."""
    seen = enrolments_visible_to(actor, on).values("pk")
    return ProgressMeeting.objects.filter(enrolment__in=seen).select_related(
        "enrolment__person", "enrolment__employer"
    )


def hidden_words_visible_to(actor: Actor, on: date) -> QuerySet[HiddenWords]:
    """Of what one may see; with whose they are, and who had a part."""
    seen = Q(submission__in=submissions_visible_to(actor, on).values("pk"))
    return _with_people(
        HiddenWords.objects.filter(
            seen | Q(meeting__in=meetings_visible_to(actor, on).values("pk"))
        )
    )


def hidden_words_waiting_for(
    actor: Actor, on: date, *, places: Collection[int] | None = None
) -> QuerySet[HiddenWords]:
    """Those this person may propose or decide on, in others' records only; the most
    pressing first. `places` are the ids of the employers for which they redact, where
    those are known."""
    if places is None:
        held = accounts.abilities_of(actor.person_id, on) if actor.person_id else {}
        places = {
            place
            for ability in (Ability.NAME_EDUCATORS, Ability.ASSIGN_EDUCATORS)
            for place in held.get(ability, ())
        }
    return (
        _with_people(HiddenWords.objects.filter(IS_OPEN))
        .filter(
            Q(enrolment__in=educated_by(actor.person_id, on))
            | Q(enrolment__employer__in=places)
        )
        .exclude(status=RedactionStatus.PROPOSED, proposed_by=actor.person_id)
        .exclude(enrolment__in=Enrolment.objects.filter(is_of(actor.person_id)))
        .order_by("due_on", "pk")
    )


def hidden_from_sight(
    actor: Actor, on: date, *, places: Collection[int]
) -> QuerySet[Any, Any]:
    """Ids of all that waits for this person, evidence and words alike, to be counted in
    one query. `Any`: rows of two tables."""
    words = hidden_words_waiting_for(actor, on, places=places)
    evidence = redactions_waiting_for(actor, on)
    return (
        evidence.order_by().values("pk").union(words.order_by().values("pk"), all=True)
    )


def hidden_words_of(found: Submission | ProgressMeeting) -> HiddenWords | None:
    """Those that two people have not decided on yet."""
    there = HiddenWords.objects.filter(IS_OPEN).select_related("enrolment")
    if isinstance(found, Submission):
        return there.filter(submission=found.pk).first()
    return there.filter(meeting=found.pk).first()


def hidden_words_with(id_: int) -> HiddenWords:
    """As it is now. Raises HiddenWords.DoesNotExist."""
    return _with_people(HiddenWords.objects.all()).get(pk=id_)


def words_said(found: Submission | ProgressMeeting) -> dict[str, str]:
    """All that was written in a decision, or in minutes, by its place."""
    if isinstance(found, ProgressMeeting):
        words = ProgressMeeting.objects.values_list("words", flat=True)
        return {rules.MINUTES: words.get(pk=found.pk)}
    comment = Submission.objects.values_list("comment", flat=True).get(pk=found.pk)
    marks = Mark.objects.filter(submission=found.pk).order_by("pk")
    second = Countersignature.objects.filter(submission=found.pk).order_by("pk")
    said = {
        rules.COMMENT: comment,
        **{rules.place(rules.MARK, each.pk): each.action for each in marks},
        **{rules.place(rules.SECOND, each.pk): each.comment for each in second},
    }
    return {name: words for name, words in said.items() if words}


def _with_people(found: QuerySet[HiddenWords]) -> QuerySet[HiddenWords]:
    return found.select_related(
        "enrolment__person",
        "enrolment__employer",
        "submission__unit",
        "meeting",
        "reported_by",
        "proposed_by",
        "decided_by",
    )
