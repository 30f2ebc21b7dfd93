"""What was promised to somebody and what each side says was given."""

from datetime import date

from django.db.models import QuerySet

from ecf.database.prepared import Given, prepared
from ecf.events.actor import Actor
from portfolio.choices import AgreementStatus, ProvisionKind, Side
from portfolio.models import Enrolment, LearningAgreement, Provision
from portfolio.queries.enrolments import enrolments_visible_to
from portfolio.rules import provision as rules


def agreements_of(enrolment_id: int) -> QuerySet[LearningAgreement]:
    """Proposed, agreed and replaced, the latest first, with who was behind them."""
    return (
        LearningAgreement.objects.filter(enrolment=enrolment_id)
        .select_related("proposed_by", "employer_agreed_by")
        .order_by("-proposed_at", "-pk")
    )


def agreement_proposed(enrolment_id: int) -> LearningAgreement | None:
    """The one that waits for the other side."""
    return agreements_of(enrolment_id).filter(status=AgreementStatus.PROPOSED).first()


def agreements_agreed(enrolment_id: int) -> QuerySet[LearningAgreement]:
    """Those that both agreed to, the latest period first."""
    agreed = agreements_of(enrolment_id).filter(status=AgreementStatus.AGREED)
    return agreed.order_by("-period")


def agreement_last(enrolment_id: int) -> LearningAgreement | None:
    """The last that both agreed to: in force, or beginning later."""
    return agreements_agreed(enrolment_id).first()


def provisions_of(enrolment_id: int) -> QuerySet[Provision]:
    """What stands, the latest first, with who recorded it."""
    return (
        Provision.objects.filter(enrolment=enrolment_id, withdrawn_at=None)
        .select_related("recorded_by")
        .order_by("-happened_on", "-pk")
    )


def provisions_said(
    enrolment_id: int, kind: ProvisionKind, side: Side, *, since: date
) -> list[Provision]:
    """What stands of one side's from a day on, the latest first."""
    found = provisions_of(enrolment_id).filter(kind=kind, side=side)
    return list(found.filter(happened_on__gte=since))


def provisions_visible_to(actor: Actor, on: date) -> QuerySet[Provision]:
    """What was said to be given to the people whose enrolments one may see."""
    seen = enrolments_visible_to(actor, on).values("pk")
    return Provision.objects.filter(enrolment__in=seen).select_related("enrolment")


def promises_of(enrolment_id: int) -> list[rules.Promise]:
    return [
        rules.Promise(
            from_=agreement.period.lower,
            until=agreement.period.upper,
            numbers={
                ProvisionKind.SUPERVISION: agreement.supervisions,
                ProvisionKind.PROTECTED_DAY: agreement.protected_days,
                ProvisionKind.CASELOAD: agreement.caseload,
            },
        )
        for agreement in _agreed(enrolment=enrolment_id)
    ]


@prepared
def _agreed(enrolment: Given) -> QuerySet[LearningAgreement]:
    return LearningAgreement.objects.filter(
        enrolment=enrolment, status=AgreementStatus.AGREED
    )


def months_given(enrolment_id: int, firsts: list[date]) -> list[rules.Month]:
    """What was promised and given in these months, in their order: two queries."""
    if not firsts:
        return []
    promises = promises_of(enrolment_id)
    rows = _given(
        enrolment=enrolment_id, from_=firsts[0], until=rules.next_month(firsts[-1])
    )
    given = [
        rules.Given(kind=ProvisionKind(kind), side=Side(side), on=on, number=number)
        for kind, side, on, number in rows
    ]
    return [rules.month_of(first, promises, given) for first in firsts]


@prepared
def _given(
    enrolment: Given, from_: Given, until: Given
) -> QuerySet[Provision, tuple[str, str, date, int]]:
    return Provision.objects.filter(
        enrolment=enrolment,
        withdrawn_at=None,
        happened_on__gte=from_,
        happened_on__lt=until,
    ).values_list("kind", "side", "happened_on", "number")


def month_given(enrolment_id: int, on: date) -> rules.Month:
    """The month of a day."""
    (month,) = months_given(enrolment_id, [on.replace(day=1)])
    return month


def caseload_said(enrolment_id: int, side: Side) -> int | None:
    """The last number this side gave, in whatever month; else the other's."""
    found = provisions_of(enrolment_id).filter(kind=ProvisionKind.CASELOAD)
    numbers = dict(found.reverse().values_list("side", "number"))
    return numbers.get(side, next(iter(numbers.values()), None))


def side_of(person_id: int | None, enrolment: Enrolment) -> Side:
    """For whom somebody who may say anything speaks."""
    known_by = {enrolment.person_id, enrolment.person.merged_into_id}
    return Side.OWN if person_id in known_by else Side.EMPLOYER
