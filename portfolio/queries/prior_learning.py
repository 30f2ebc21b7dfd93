"""Claims of prior learning, who decides them, and who may see them (F6)."""

from collections.abc import Callable, Iterable
from datetime import date

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.module_loading import import_string

from accounts import queries as accounts
from accounts.choices import Ability
from ecf.events.actor import Actor
from portfolio.choices import ClaimOutcome, ClaimStatus
from portfolio.models import (
    ClaimDecider,
    ClaimFinding,
    ClaimPart,
    ClaimPin,
    Enrolment,
    PriorClaim,
)
from portfolio.queries.enrolments import educated_by, is_of
from portfolio.rules.prior_learning import OPEN, WAITING, Pay, asked_of


def claims_visible_to(actor: Actor, on: date) -> QuerySet[PriorClaim]:
    """One's own; once sent, those one decides, and those of people of an employer whose
    people one may see; once decided, those of people one educates. With the enrolment,
    its person, employer and version."""
    if actor.person_id is None:
        return PriorClaim.objects.none()
    person = "enrolment__person"
    return PriorClaim.objects.filter(
        Q(**{person: actor.person_id})
        | Q(**{f"{person}__merged_into": actor.person_id})
        | (Q(sent_at__isnull=False) & _concerns(actor, on))
        | Q(
            status=ClaimStatus.DECIDED,
            enrolment__in=educated_by(actor.person_id, on),
        )
    ).select_related(
        "enrolment__person", "enrolment__employer", "enrolment__version__framework"
    )


def claims_waiting_for(actor: Actor, on: date) -> list[PriorClaim]:
    """Of those, what others claim and is not decided, the most pressing first; for who
    decides, only what they have still to decide."""
    found = (
        claims_visible_to(actor, on)
        .filter(_concerns(actor, on), status__in=WAITING)
        .exclude(enrolment__person=actor.person_id)
        .annotate(
            has_decided=Exists(
                ClaimDecider.objects.filter(
                    claim=OuterRef("pk"),
                    educator=actor.person_id,
                    decided_at__isnull=False,
                )
            )
        )
        .prefetch_related("deciders__educator")
    )
    return list(found.filter(has_decided=False).order_by("due_on", "pk"))


def _concerns(actor: Actor, on: date) -> Q:
    """One is to decide it, or of the employer that says who does."""
    places = accounts.organisations_where(actor, Ability.SEE_PEOPLE, on)
    mine = decided_by(actor.person_id).filter(claim=OuterRef("pk"))
    return Q(enrolment__employer__in=places) | Q(Exists(mine))


def decided_by(person_id: int | None) -> QuerySet[ClaimDecider, int]:
    """Ids of the claims that somebody decides, or has decided."""
    return ClaimDecider.objects.filter(
        educator=person_id, ended_at=None, educator__isnull=False
    ).values_list("claim_id", flat=True)


def claims_of(person_id: int) -> QuerySet[PriorClaim]:
    """Every claim somebody made, the latest first, with how many things were `claimed`
    and how many of them are `counting`."""
    enrolments = Enrolment.objects.filter(is_of(person_id))
    counting = Q(parts__outcome=ClaimOutcome.MET, parts__withdrawn_at=None)
    return (
        PriorClaim.objects.filter(enrolment__in=enrolments)
        .annotate(claimed=Count("parts"), counting=Count("parts", filter=counting))
        .order_by("-begun_at")
    )


def open_claim_of(enrolment_id: int) -> PriorClaim | None:
    return PriorClaim.objects.filter(enrolment=enrolment_id, status__in=OPEN).first()


def parts_of(claim_id: int) -> list[ClaimPart]:
    return list(
        ClaimPart.objects.filter(claim=claim_id)
        .select_related("unit__module", "stage", "withdrawn_by")
        .order_by("pk")
    )


def part_with(part_id: int) -> ClaimPart:
    """With its claim, and whose it is."""
    return ClaimPart.objects.select_related(
        "claim__enrolment__person", "claim__enrolment__employer", "unit", "stage"
    ).get(pk=part_id)


def claim_with(claim_id: int) -> PriorClaim:
    """With whose it is."""
    return PriorClaim.objects.select_related("enrolment__person").get(pk=claim_id)


def parts_asked(claim: PriorClaim) -> list[ClaimPart]:
    """What an educator who decides now is asked about: all of it, or for the third
    that on which the two differ."""
    parts = parts_of(claim.pk)
    ids = asked_of(
        ClaimStatus(claim.status),
        [each.pk for each in parts],
        findings_by_part(claim.pk),
    )
    return [each for each in parts if each.pk in ids]


def claim_pins_of(claim_id: int) -> QuerySet[ClaimPin]:
    """The exact evidence of a claim, by kind and date, with words and file."""
    return (
        ClaimPin.objects.filter(claim=claim_id)
        .select_related("version__evidence", "version__file")
        .order_by("version__evidence__kind", "version__happened_on", "pk")
    )


def deciders_of(claim_id: int) -> list[ClaimDecider]:
    """Those whose place stands, in the order they were assigned."""
    return list(
        ClaimDecider.objects.filter(claim=claim_id, ended_at=None)
        .select_related("educator", "employer")
        .order_by("pk")
    )


def findings_of(claim_id: int) -> list[ClaimFinding]:
    return list(
        ClaimFinding.objects.filter(part__claim=claim_id)
        .select_related("decider__educator", "decider__employer")
        .order_by("decider_id", "pk")
    )


def findings_by_part(claim_id: int) -> dict[int, list[bool]]:
    """What was found of each part, by its id: met, or not yet."""
    found: dict[int, list[bool]] = {}
    for each in ClaimFinding.objects.filter(part__claim=claim_id):
        found.setdefault(each.part_id, []).append(each.is_met)
    return found


def employers_of(person_id: int, on: date) -> list[int]:
    """Ids of the organisations somebody works for on a London date; the first is the
    one they were taken on by first."""
    jobs = accounts.employments_of(person_id, on).order_by("period", "pk")
    return list(jobs.values_list("organisation_id", flat=True))


def employers_of_all(deciders: Iterable[ClaimDecider], on: date) -> set[int]:
    """Those they decide for, and any other they work for."""
    return {
        id_
        for each in deciders
        for id_ in (each.employer_id, *employers_of(each.educator_id, on))
    }


def pay_brought_by(person_id: int, stage: int, on: date) -> Pay | None:
    """What passing this stage brings somebody, as pay says, which stands above us and
    is named in the settings; None where it is no more than they have."""
    ask: Callable[..., Pay | None] = import_string(settings.PAY_BROUGHT_BY)
    return ask(person_id=person_id, stage=stage, on=on)


def straight_to(enrolment: Enrolment) -> dict[int, frozenset[int]]:
    """Numbers of the stages whose assessment somebody may take without the units and
    years before it, by experience that was accepted (F6); and the ids of who decided
    that."""
    found = ClaimFinding.objects.filter(
        part__claim__enrolment=enrolment,
        part__stage__isnull=False,
        part__outcome=ClaimOutcome.MET,
        part__withdrawn_at=None,
    ).values_list("part__stage__number", "decider__educator_id")
    deciders: dict[int, set[int]] = {}
    for number, educator_id in found:
        deciders.setdefault(number, set()).add(educator_id)
    return {number: frozenset(ids) for number, ids in deciders.items()}
