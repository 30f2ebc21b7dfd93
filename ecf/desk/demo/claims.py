"""Somebody who came with experience claims the units of this year that are left."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from accounts.models import Person
from curriculum.choices import EvidenceKind
from ecf.desk.demo import stories
from ecf.events.actor import Actor
from ecf.time import london
from portfolio import queries
from portfolio.actions import evidence, prior_learning
from portfolio.choices import ClaimSource
from portfolio.models import Enrolment

CLAIMANT = "Bilal Aziz"
ANSWERS = {
    "matches": (
        "In my supported year I held child in need and child protection cases. The"
        " certificate says which; each unit I claim was part of it."
    ),
    "practised": (
        "I was the allocated worker for nine families, wrote their assessments and"
        " reviewed their plans, with a manager who read all of it."
    ),
    "current": (
        "It ended three years ago. I have practised since, and took the refresher on"
        " this year’s changes to the guidance."
    ),
    "seen": (
        "I was observed three times and assessed at six and twelve months. My assessor"
        " can be asked; her name is on the certificate."
    ),
}


def make(people: Mapping[str, Person], now: datetime) -> None:
    """Sent three days ago; Priya of Leeds and Omar of Bradford are to decide."""
    claimant = people[CLAIMANT]
    enrolment = queries.enrolment_of(claimant.pk)
    if enrolment is None:
        raise LookupError(f"{CLAIMANT} is not enrolled")
    by, at = Actor.person(claimant.pk), now - timedelta(days=3)
    claim = prior_learning.begin(
        enrolment=enrolment, claim=_claimed(enrolment, london.today(at)), by=by, at=at
    )
    words = prior_learning.Words(
        answers=ANSWERS, evidence_ids=frozenset({_certificate(enrolment, by, at)})
    )
    prior_learning.send(claim=claim, words=words, by=by, at=at)
    for name in ("Priya Nair", "Omar Haddad"):
        prior_learning.assign(
            claim=claim,
            educator=people[name],
            by=Actor.person(people["Carol Whitfield"].pk),
            at=at + timedelta(hours=2),
        )


def _claimed(enrolment: Enrolment, on: date) -> prior_learning.Claim:
    """The last two units of the second year."""
    second = queries.progress_on(enrolment).stages[1]
    return prior_learning.Claim(
        unit_ids=frozenset(found.unit.id for found in second.units[-2:]),
        source=ClaimSource.ASYE,
        began_on=on - timedelta(days=4 * 365),
        ended_on=on - timedelta(days=3 * 365),
    )


def _certificate(enrolment: Enrolment, by: Actor, at: datetime) -> int:
    unit = queries.progress_on(enrolment).stages[1].units[-1].unit
    piece = evidence.add(
        enrolment=enrolment,
        facts=evidence.EvidenceFacts(
            kind=EvidenceKind.CERTIFICATE,
            title="My assessed and supported year",
            happened_on=london.today(at) - timedelta(days=3 * 365),
            text="Passed, with three observations and two reviews on file.",
            file=None,
            statement_ids=unit.statement_ids,
            answers=stories.ANSWERS[EvidenceKind.CERTIFICATE],
        ),
        by=by,
        at=at,
    )
    return piece.pk
