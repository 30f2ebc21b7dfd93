"""Words that name Tyrone, in each place where somebody may hide them."""

from typing import Any

from curriculum.models import Unit
from portfolio.actions import (
    confirmations,
    countersignatures,
    prior_learning,
    second_looks,
    submissions,
    transfers,
)
from portfolio.choices import SecondLookStatus
from portfolio.models import (
    Enrolment,
    InterimReport,
    PriorClaim,
    SecondLook,
    Submission,
)
from tests.cast import frameworks, moving, people, portfolio, redactions, register
from tests.cast import prior_learning as claims
from tests.cast.hearing import HEARD
from tests.cast.portfolio import NOW

WORDS = "Tyrone was not seen alone."


def withdrawn(enrolment: Enrolment) -> Submission:
    """By Mei, the principal social worker."""
    found = portfolio.signed_off(enrolment, unit(enrolment))
    by = people.as_actor(people.mei())
    submissions.withdraw(submission=found, because=WORDS, heard=HEARD, by=by, at=NOW)
    found.refresh_from_db()
    return found


def doubted(enrolment: Enrolment) -> Submission:
    """By Priya, after evidence it rests on was redacted."""
    piece = portfolio.evidenced(enrolment, unit(enrolment), text=redactions.TEXT)
    found = portfolio.signed_off(enrolment, unit(enrolment))
    redactions.redacted(piece)
    confirmations.doubt(
        confirmation=found.confirmations.get(),
        words=WORDS,
        by=people.as_actor(people.priya()),
        at=NOW,
    )
    return found


def refused_to_countersign() -> Submission:
    """By Priya, what Tom had signed off as the line manager."""
    enrolment = portfolio.managed_by_tom()
    found = portfolio.signed_by_tom(
        enrolment, unit(enrolment), countersigner=people.priya()
    )
    by = people.as_actor(people.priya())
    countersignatures.refuse(submission=found, words=WORDS, by=by, at=NOW)
    return found


def asked_again(enrolment: Enrolment) -> SecondLook:
    """Omar of Bradford is to look."""
    look = second_looks.ask(
        submission=portfolio.returned(enrolment, unit(enrolment)),
        words=WORDS,
        by=people.as_actor(people.sasha()),
        at=NOW,
    )
    if not portfolio._counts_as_educator(people.omar()):
        register.educator(people.omar())
    by = people.as_actor(people.carol())
    second_looks.assign(look=look, educator=people.omar(), by=by, at=NOW)
    return look


def looked_at_again(enrolment: Enrolment) -> SecondLook:
    return find(asked_again(enrolment))


def find(look: SecondLook) -> SecondLook:
    second_looks.find(
        look=look,
        outcome=SecondLookStatus.STANDS,
        finding=WORDS,
        by=people.as_actor(people.omar()),
        at=NOW,
    )
    look.refresh_from_db()
    return look


def reported(enrolment: Enrolment) -> InterimReport:
    """By Priya, as Sasha moves from Leeds to Bradford."""
    report: InterimReport = moving.started(enrolment).report
    by = people.as_actor(people.priya())
    transfers.report(report=report, text=WORDS, by=by, at=NOW)
    report.refresh_from_db()
    return report


def claimed(enrolment: Enrolment) -> PriorClaim:
    """Priya and Omar are to decide; nobody has."""
    return claims.assigned(claims.sent(enrolment, unit(enrolment)))


def decide(claim: PriorClaim) -> PriorClaim:
    """Not yet met, as both say."""
    parts = {each.pk: WORDS for each in claim.parts.all()}
    for by in (people.priya(), people.omar()):
        told: dict[str, Any] = {"claim": claim, "found": parts, "at": NOW}
        prior_learning.decide(by=people.as_actor(by), **told)
    claim.refresh_from_db()
    return claim


def taken_back(enrolment: Enrolment) -> PriorClaim:
    """By Mei."""
    claim = claims.accepted(enrolment, unit(enrolment))
    prior_learning.take_back(
        claim=claim,
        part_ids=[each.pk for each in claim.parts.all()],
        because=WORDS,
        heard=HEARD,
        by=people.as_actor(people.mei()),
        at=NOW,
    )
    return claim


def unit(enrolment: Enrolment) -> Unit:
    return frameworks.unit_of(enrolment.version, "AAA")
