"""What duties ask for on a date (R7)."""

from collections.abc import Collection, Iterable
from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import Exists, OuterRef, Q, QuerySet

from accounts import queries as accounts
from accounts.choices import Ability
from accounts.models import Organisation
from ecf.events.actor import Actor
from ecf.events.models import EventRecord
from register.choices import AnnotationKind, Answer, Duty
from register.events import DutyCommenced
from register.models import Commencement, DutyRule
from register.rules.duties import Rule


def rules_on(
    organisation_ids: Collection[int], on: date, known_at: datetime | None = None
) -> dict[Duty, Rule]:
    """The rule of every duty on a London date, and since when the first of these
    organisations has commenced it. Two queries. `known_at` asks what they had said at
    that moment; the rules themselves are law, and stand as they were published."""
    places = frozenset(organisation_ids)
    return rules_of_each([places], on, known_at)[places]


def rules_of_each(
    groups: Collection[frozenset[int]], on: date, known_at: datetime | None = None
) -> dict[frozenset[int], dict[Duty, Rule]]:
    """The same for each of several groups of organisations, in two queries."""
    rules: dict[str, list[DutyRule]] = {duty: [] for duty in Duty}
    for rule in DutyRule.objects.order_by("period"):
        rules[rule.duty].append(rule)
    of_these = _said(known_at).filter(organisation__in=frozenset().union(*groups))
    begun = list(of_these.order_by("period"))
    return {
        places: {
            duty: _rule(duty, rules[duty], _begun(duty, begun, places), on)
            for duty in Duty
        }
        for places in groups
    }


def commencements_of(organisation_id: int) -> QuerySet[Commencement]:
    """What an organisation has commenced, or will; not what it took back."""
    return Commencement.objects.filter(organisation=organisation_id, withdrawn_at=None)


def organisations_commencing(by: Actor, on: date) -> QuerySet[Organisation]:
    """For whom this actor may commence a duty on a London date."""
    places = accounts.organisations_where(by, Ability.NAME_EDUCATORS, on)
    return Organisation.objects.filter(pk__in=places).order_by("name")


def _said(known_at: datetime | None) -> QuerySet[Commencement]:
    """What had been commenced, and not been taken back, by a moment; or by now."""
    if known_at is None:
        return Commencement.objects.filter(withdrawn_at=None)
    said = EventRecord.objects.filter(
        subject_kind=DutyCommenced.SUBJECT,
        subject_id=OuterRef("pk"),
        name=DutyCommenced.name(),
        happened_at__lte=known_at,
    )
    return Commencement.objects.filter(
        Exists(said), Q(withdrawn_at=None) | Q(withdrawn_at__gt=known_at)
    )


def _begun(
    duty: Duty, begun: Iterable[Commencement], places: frozenset[int]
) -> list[DateRange]:
    return [
        each.period
        for each in begun
        if each.duty == duty and each.organisation_id in places
    ]


def _rule(duty: Duty, rules: list[DutyRule], begun: list[DateRange], on: date) -> Rule:
    in_force = next((rule for rule in rules if on in rule.period), None)
    running = [days.lower for days in begun if days.upper is None or days.upper > on]
    boundary = _next_after(on, [*(rule.period for rule in rules), *begun])
    commenced_from = min(running, default=None)
    if in_force is None:
        return Rule(
            duty=duty,
            title=duty.label,
            question="",
            commenced_from=commenced_from,
            boundary=boundary,
        )
    return Rule(
        duty=duty,
        title=in_force.title,
        question=in_force.question,
        version=in_force.version,
        in_force_from=in_force.period.lower,
        needs_annotation=AnnotationKind(in_force.needs_annotation)
        if in_force.needs_annotation
        else None,
        needs_direct_years=in_force.needs_direct_years,
        by_commencement=in_force.by_commencement,
        commenced_from=commenced_from,
        without_reference=in_force.without_reference
        and Answer(in_force.without_reference),
        always_allowed=in_force.always_allowed,
        boundary=boundary,
    )


def _next_after(on: date, periods: Iterable[DateRange]) -> date | None:
    days = [day for period in periods for day in (period.lower, period.upper)]
    return min((day for day in days if day is not None and day > on), default=None)
