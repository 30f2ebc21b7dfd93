"""An educator writes down what they saw."""

from datetime import datetime

from curriculum.choices import EvidenceKind
from curriculum.models import Unit
from portfolio.actions import observations
from portfolio.actions.evidence import EvidenceFacts
from portfolio.models import Enrolment, Evidence
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW


def facts(unit: Unit, **told: object) -> EvidenceFacts:
    """What Priya saw of a visit, for every statement of the unit, unless told
    otherwise."""
    usual = {
        "kind": EvidenceKind.DIRECT_OBSERVATION,
        "title": "A first visit",
        "text": "She let the mother finish.",
        "answers": {"family_there": "agreed"},
    }
    return portfolio.facts(unit, **{**usual, **told})


def observed(
    enrolment: Enrolment, unit: Unit, *, at: datetime = NOW, **told: object
) -> Evidence:
    return observations.record(
        enrolment=enrolment,
        facts=facts(unit, **told),
        by=people.as_actor(people.priya()),
        at=at,
    )
