"""A small scale for the assessed way, and people placed on it."""

from datetime import UTC, date, datetime

from accounts.choices import Role
from accounts.models import Person
from assessments.actions import results
from ecf.events.actor import Actor
from pay.actions import positions, scales
from pay.models import Downgrade, Position, ScaleVersion
from portfolio.models import Enrolment
from tests.cast import assessments, people

RULES = Actor.named("pay")
NOW = datetime(2026, 11, 24, 11, tzinfo=UTC)
TODAY = date(2026, 11, 24)
THEN = datetime(2026, 8, 3, 9, tzinfo=UTC)

SCALE = """
scale: small
framework: assessed-way
title: A small scale
illustrative: true
versions:
  - version: "2026"
    from: 2026-04-01
    until: null
    bands:
      - number: 1
        title: New
        needs_stage: null
        points:
          - {point: 1, amount: 40000, units: 0}
          - {point: 2, amount: 41000.50, units: 1}
      - number: 2
        title: Year 1 passed
        needs_stage: 1
        points:
          - {point: 3, amount: 42000, units: 0}
          - {point: 4, amount: 43000, units: 1}
      - number: 3
        title: Foundation passed
        needs_stage: 2
        points:
          - {point: 5, amount: 44000, units: 0}
"""


def scale() -> list[ScaleVersion]:
    """Published; the framework it is for too."""
    assessments.assessed_way()
    versions = scales.store_drafts(text=SCALE, by=people.CONSOLE, at=THEN)
    for version in versions:
        scales.publish(version=version, by=people.CONSOLE, at=THEN)
    return versions


def placed(person: Person, *, at: datetime = NOW) -> Position | None:
    """Where somebody stands once they are brought up to date."""
    positions.bring_up_to_date(people=[person.pk], by=RULES, at=at)
    return Position.objects.filter(
        person=person, superseded_at=None, period__contains=at.date()
    ).first()


def lowered(enrolment: Enrolment) -> Downgrade:
    """All attained and placed; then the result was withdrawn, and a move proposed."""
    *_, last = assessments.all_attained(enrolment)
    placed(enrolment.person)
    results.withdraw(
        result=last.result,
        because="Scripts were swapped",
        by=people.as_actor(people.lena()),
        at=NOW,
    )
    assessments.brought_up_to_date(enrolment, at=NOW)
    placed(enrolment.person)
    return Downgrade.objects.get(person=enrolment.person)


def payroll() -> Person:
    """Nia Ford, payroll at Leeds."""
    return people.person("Nia Ford", people.leeds(), Role.PAYROLL)
