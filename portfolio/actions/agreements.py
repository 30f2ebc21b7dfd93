"""The learning agreement: proposed by one side, agreed by the other."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from accounts.models import Person
from accounts.permissions import require
from ecf.events import history
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import ended, period
from ecf.transitions import check_move
from portfolio import permissions, queries
from portfolio.actions import enrolments
from portfolio.choices import AgreementStatus, Side
from portfolio.events import (
    AgreementProposed,
    AgreementReached,
    AgreementReplaced,
    AgreementSuperseded,
)
from portfolio.models import Enrolment, LearningAgreement
from portfolio.rules import agreements as rules
from portfolio.rules import enrolments as states


@dataclass(frozen=True, kw_only=True)
class Terms:
    """For each month; `caseload` is the most at a time, at least 1."""

    from_: date
    supervisions: int
    protected_days: int
    caseload: int


@transaction.atomic
def propose(
    *, enrolment: Enrolment, terms: Terms, by: Actor, at: datetime
) -> LearningAgreement:
    """One side says what it would agree to; what waited before is replaced. The same
    again returns what there is. Raises PermissionDenied with the reason."""
    enrolment = enrolments.lock(enrolment.pk)
    require(permissions.refuse_say(by, enrolment, on=london.today(at)))
    require(states.refuse_end(enrolment.status))
    last = queries.agreement_last(enrolment.pk)
    require(
        rules.refuse_from(
            terms.from_,
            started_on=enrolment.started_on,
            in_force_since=last.period.lower if last else None,
        )
    )
    waiting = queries.agreement_proposed(enrolment.pk)
    if waiting is not None:
        if _terms_of(waiting) == terms:
            return waiting
        _replace(waiting, enrolment, by=by, at=at)

    side = queries.side_of(by.person_id, enrolment)
    agreement = LearningAgreement(
        enrolment=enrolment,
        period=period(terms.from_),
        supervisions=terms.supervisions,
        protected_days=terms.protected_days,
        caseload=terms.caseload,
        proposed_by=Person(pk=by.person_id),
        proposed_at=at,
    )
    _agreed_by(agreement, side, by=by, at=at)
    agreement.save()
    event = AgreementProposed(
        person_id=enrolment.person_id, learningagreement_id=agreement.pk
    )
    history.record(event, by=by, at=at)
    return agreement


@transaction.atomic
def agree(*, agreement: LearningAgreement, by: Actor, at: datetime) -> None:
    """The other side agrees: it holds from its first day, and ends the one before.

    Agreeing twice changes nothing. Raises PermissionDenied, or IllegalMove where
    another was proposed meanwhile.
    """
    enrolment = enrolments.lock(agreement.enrolment_id)
    agreement = LearningAgreement.objects.get(pk=agreement.pk)
    require(permissions.refuse_say(by, enrolment, on=london.today(at)))
    side = queries.side_of(by.person_id, enrolment)
    if agreed_at(agreement, side) is not None:
        return
    require(states.refuse_end(enrolment.status))
    start = AgreementStatus(agreement.status)
    check_move(rules.MOVES, start=start, end=AgreementStatus.AGREED)

    _end_the_one_before(agreement, enrolment, by=by, at=at)
    _agreed_by(agreement, side, by=by, at=at)
    agreement.status = AgreementStatus.AGREED
    agreement.save()
    event = AgreementReached(
        person_id=enrolment.person_id, learningagreement_id=agreement.pk
    )
    history.record(event, by=by, at=at)


def agreed_at(agreement: LearningAgreement, side: Side) -> datetime | None:
    """When this side agreed, if it has."""
    if side == Side.OWN:
        return agreement.own_agreed_at
    return agreement.employer_agreed_at


def _agreed_by(
    agreement: LearningAgreement, side: Side, *, by: Actor, at: datetime
) -> None:
    if side == Side.OWN:
        agreement.own_agreed_at = at
    else:
        agreement.employer_agreed_at = at
        agreement.employer_agreed_by_id = by.person_id


def _terms_of(agreement: LearningAgreement) -> Terms:
    return Terms(
        from_=agreement.period.lower,
        supervisions=agreement.supervisions,
        protected_days=agreement.protected_days,
        caseload=agreement.caseload,
    )


def _replace(
    waiting: LearningAgreement, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    waiting.status = AgreementStatus.REPLACED
    waiting.save(update_fields=["status"])
    event = AgreementReplaced(
        person_id=enrolment.person_id, learningagreement_id=waiting.pk
    )
    history.record(event, by=by, at=at)


def _end_the_one_before(
    agreement: LearningAgreement, enrolment: Enrolment, *, by: Actor, at: datetime
) -> None:
    before = queries.agreement_last(enrolment.pk)
    if before is None:
        return
    on = agreement.period.lower
    before.period = ended(before.period, on)
    before.save(update_fields=["period"])
    event = AgreementSuperseded(
        person_id=enrolment.person_id, learningagreement_id=before.pk, ended_on=on
    )
    history.record(event, by=by, at=at)
