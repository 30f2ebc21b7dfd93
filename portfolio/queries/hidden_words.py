"""Words that are hidden, what they are of, and who may read them (P5)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.apps import apps
from django.db.models import Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import ClaimStatus, RedactionStatus
from portfolio.models import (
    Enrolment,
    HiddenWords,
    InterimReport,
    PriorClaim,
    ProgressMeeting,
    SecondLook,
    Submission,
)
from portfolio.models.hidden_words import IS_OPEN, Thing
from portfolio.models.places import PLACES, THINGS, Place
from portfolio.queries.enrolments import educated_by, enrolments_visible_to, is_of
from portfolio.queries.moving import reports_read_by
from portfolio.queries.prior_learning import claims_visible_to, decided_by
from portfolio.queries.redactions import redactions_waiting_for
from portfolio.queries.second_looks import second_looks_visible_to
from portfolio.queries.submissions import submissions_visible_to
from portfolio.rules.hidden_words import HIDDEN

Abilities = Mapping[Ability, frozenset[int]]
NOWHERE: frozenset[int] = frozenset()


def meetings_visible_to(actor: Actor, on: date) -> QuerySet[ProgressMeeting]:
    """Of everybody whose way one may see; with whose they are."""
    seen = enrolments_visible_to(actor, on).values("pk")
    return ProgressMeeting.objects.filter(enrolment__in=seen).select_related(
        "enrolment__person", "enrolment__employer"
    )


def decisions_read_by(actor: Actor, on: date) -> QuerySet[Submission]:
    """Those one may see, and those one was asked to look at again; with whose they
    are."""
    seen = submissions_visible_to(actor, on).order_by().values("pk")
    looks = SecondLook.objects.filter(educator=actor.person_id, educator__isnull=False)
    looked_at = Q(pk__in=looks.values("submission"))
    return Submission.objects.filter(Q(pk__in=seen) | looked_at).select_related(
        "enrolment__person", "enrolment__employer", "unit"
    )


def _claims_sent(actor: Actor, on: date) -> QuerySet[PriorClaim]:
    """A draft is changed, not hidden."""
    return claims_visible_to(actor, on).exclude(status=ClaimStatus.DRAFT)


# Who sees each thing, by the field of `HiddenWords`. `Any`: rows of its own table.
SEEN_BY: Mapping[str, Callable[[Actor, date], QuerySet[Any]]] = {
    "submission": decisions_read_by,
    "meeting": meetings_visible_to,
    "second_look": second_looks_visible_to,
    "report": reports_read_by,
    "claim": _claims_sent,
}
NAMES: Mapping[type[Thing], str] = {
    Submission: "submission",
    ProgressMeeting: "meeting",
    SecondLook: "second_look",
    InterimReport: "report",
    PriorClaim: "claim",
}


def name_of_thing(found: Thing) -> str:
    """The field of `HiddenWords` for it."""
    return NAMES[type(found)]


def things_visible_to(thing: str, actor: Actor, on: date) -> QuerySet[Any]:
    """Those whose words one reads, and may hide; by that name. `Any`: as `SEEN_BY`."""
    return SEEN_BY[thing](actor, on)


def enrolment_behind(found: Thing) -> Enrolment:
    """Whose way it belongs to."""
    if isinstance(found, SecondLook):
        return found.submission.enrolment
    if isinstance(found, InterimReport):
        return found.transfer.enrolment
    return found.enrolment


def hidden_words_visible_to(actor: Actor, on: date) -> QuerySet[HiddenWords]:
    """Of what one may see; with whose they are, and who had a part."""
    seen = Q()
    for thing in THINGS:
        visible = things_visible_to(thing, actor, on).order_by().values("pk")
        seen |= Q(**{f"{thing}__in": visible})
    return _with_people(HiddenWords.objects.filter(seen))


def is_in_sight(actor: Actor, hidden: HiddenWords, on: date) -> bool:
    """Whether one could read it, were it not hidden."""
    visible = things_visible_to(hidden.of, actor, on)
    return visible.filter(pk=hidden.thing_id).exists()


def hidden_words_waiting_for(
    actor: Actor, on: date, *, held: Abilities | None = None
) -> QuerySet[HiddenWords]:
    """Those this person may propose or decide on, in others' records only; the most
    pressing first. `held` is what they may do and where, where that is known."""
    if held is None:
        held = accounts.abilities_of(actor.person_id, on) if actor.person_id else {}
    return (
        _with_people(HiddenWords.objects.filter(IS_OPEN))
        .filter(_redacted_by(actor, on, held))
        .exclude(status=RedactionStatus.PROPOSED, proposed_by=actor.person_id)
        .exclude(enrolment__in=Enrolment.objects.filter(is_of(actor.person_id)))
        .order_by("due_on", "pk")
    )


def _redacted_by(actor: Actor, on: date, held: Abilities) -> Q:
    """Of what they see: as educator, or for the employer."""
    educates = Q(enrolment__in=educated_by(actor.person_id, on))
    for_employer = Q(
        enrolment__employer__in=held.get(Ability.NAME_EDUCATORS, NOWHERE)
        | held.get(Ability.ASSIGN_EDUCATORS, NOWHERE)
    )
    enrols = Q(enrolment__employer__in=held.get(Ability.ENROL, NOWHERE))
    return (
        ~Q(submission=None, meeting=None) & (for_employer | educates)
        | ~Q(second_look=None) & for_employer
        | ~Q(report=None) & (enrols | (educates & Q(report__educator=actor.person_id)))
        | ~Q(claim=None)
        & (
            for_employer
            | (educates & Q(claim__status=ClaimStatus.DECIDED))
            | (educates & Q(claim__in=decided_by(actor.person_id)))
        )
    )


def hidden_from_sight(actor: Actor, on: date, *, held: Abilities) -> QuerySet[Any, Any]:
    """Ids of all that waits for this person, evidence and words alike, to be counted in
    one query. `Any`: rows of two tables."""
    words = hidden_words_waiting_for(actor, on, held=held)
    evidence = redactions_waiting_for(actor, on, held=held)
    return (
        evidence.order_by().values("pk").union(words.order_by().values("pk"), all=True)
    )


def hidden_words_of(found: Thing) -> HiddenWords | None:
    """The first of those that two people have not decided on yet."""
    there = HiddenWords.objects.filter(IS_OPEN, **{name_of_thing(found): found.pk})
    return there.select_related("enrolment").order_by("pk").first()


def hidden_words_with(id_: int) -> HiddenWords:
    """As it is now. Raises HiddenWords.DoesNotExist."""
    return _with_people(HiddenWords.objects.all()).get(pk=id_)


def words_said(found: Thing, *, to_owner: bool) -> dict[str, str]:
    """All that is written there and in sight, by its place: of whoever's record it is,
    or of others."""
    said: dict[str, str] = {}
    for place in PLACES:
        if place.of == name_of_thing(found) and (place.for_owner or not to_owner):
            rows = (
                rows_of_words(place, found.pk)
                .filter(**dict(place.shown))
                .order_by("pk")
            )
            for id_, words in rows.values_list("pk", place.column):
                by_key = words if place.by_code else {id_: words}
                said |= {place.name(key): text for key, text in by_key.items()}
    return {name: words for name, words in said.items() if words and words != HIDDEN}


def rows_of_words(place: Place, thing_id: int) -> QuerySet[Any]:
    """Where the words of a thing stand in this place. `Any`: rows of its own table."""
    model = apps.get_model("portfolio", place.model)
    rows: QuerySet[Any] = model._default_manager.filter(**{place.path: thing_id})
    return rows


def _with_people(found: QuerySet[HiddenWords]) -> QuerySet[HiddenWords]:
    return found.select_related(
        "enrolment__person",
        "enrolment__employer",
        "submission__unit",
        "meeting",
        "second_look__submission__unit",
        "report__transfer",
        "claim",
        "reported_by",
        "proposed_by",
        "decided_by",
    )
