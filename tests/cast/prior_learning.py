"""Sasha claims what she learned before; Priya of Leeds and Omar of Bradford decide."""

from datetime import date, datetime, timedelta

from accounts.models import Person
from curriculum.models import Unit
from curriculum.rules.prior_learning import BY_CODE
from portfolio import queries
from portfolio.actions import prior_learning
from portfolio.choices import ClaimSource
from portfolio.models import Enrolment, PriorClaim
from tests.cast import people, portfolio, register
from tests.cast.portfolio import NOW

SENT = NOW - timedelta(days=6)
ANSWERS = {code: f"What I say about {code}." for code in BY_CODE}
MISSING = "Say who saw it."


def told(*units: Unit, stage_id: int | None = None) -> prior_learning.Claim:
    return prior_learning.Claim(
        unit_ids=frozenset(unit.pk for unit in units),
        stage_id=stage_id,
        source=ClaimSource.ASYE,
        began_on=date(2024, 9, 2),
        ended_on=date(2025, 8, 29),
    )


def begun(
    enrolment: Enrolment, *units: Unit, stage_id: int | None = None
) -> PriorClaim:
    return prior_learning.begin(
        enrolment=enrolment,
        claim=told(*units, stage_id=stage_id),
        by=people.as_actor(enrolment.person),
        at=SENT,
    )


def words(*evidence_ids: int) -> prior_learning.Words:
    """Every test answered, with these pieces of evidence."""
    return prior_learning.Words(answers=ANSWERS, evidence_ids=frozenset(evidence_ids))


def written(claim: PriorClaim, *evidence_ids: int) -> PriorClaim:
    prior_learning.write(
        claim=claim,
        words=words(*evidence_ids),
        by=people.as_actor(claim.enrolment.person),
        at=SENT,
    )
    claim.refresh_from_db()
    return claim


def sent(
    enrolment: Enrolment,
    *units: Unit,
    stage_id: int | None = None,
    at: datetime = SENT,
) -> PriorClaim:
    """With one reflection, which counts for the first unit claimed."""
    unit = units[0] if units else _some_unit(enrolment)
    piece = portfolio.evidenced(enrolment, unit)
    claim = begun(enrolment, *units, stage_id=stage_id)
    by = people.as_actor(enrolment.person)
    prior_learning.send(claim=claim, words=words(piece.pk), by=by, at=at)
    claim.refresh_from_db()
    return claim


def educating(person: Person) -> Person:
    """With the annotation that lets them decide."""
    if not portfolio._counts_as_educator(person):
        register.educator(person)
    return person


def assigned(claim: PriorClaim, *educators: Person) -> PriorClaim:
    """Priya and Omar, unless told otherwise."""
    for educator in educators or (people.priya(), people.omar()):
        prior_learning.assign(
            claim=claim,
            educator=educating(educator),
            by=people.as_actor(people.carol()),
            at=NOW,
        )
    return claim


def found(
    claim: PriorClaim,
    by: Person,
    *,
    but: tuple[Unit, ...] = (),
    everything: bool = False,
) -> PriorClaim:
    """All that is asked of them is met; not yet what is in `but`."""
    parts = {
        each.pk: MISSING if each.unit in but else None
        for each in queries.parts_of(claim.pk)
        if everything or each in queries.parts_asked(claim)
    }
    prior_learning.decide(claim=claim, found=parts, by=people.as_actor(by), at=NOW)
    claim.refresh_from_db()
    return claim


def accepted(
    enrolment: Enrolment, *units: Unit, stage_id: int | None = None
) -> PriorClaim:
    claim = assigned(sent(enrolment, *units, stage_id=stage_id))
    found(claim, people.priya())
    return found(claim, people.omar())


def _some_unit(enrolment: Enrolment) -> Unit:
    return Unit.objects.filter(module__version=enrolment.version).order_by("pk")[0]
