"""Results recorded by Edith and released by Lena, and the attainments that follow."""

from datetime import UTC, date, datetime

from assessments.actions import attainments, results
from assessments.choices import Outcome
from assessments.models import Attainment, Result
from curriculum.models import FrameworkVersion, Stage
from curriculum.rules.editions import Assessment
from ecf.events.actor import Actor
from portfolio.models import Enrolment
from tests.cast import frameworks, people, portfolio
from tests.curriculum.editions import BUDGET, core, small, stage, unit

SAT_ON = date(2026, 11, 16)
NOW = datetime(2026, 11, 24, 10, tzinfo=UTC)
RULES = Actor.named("attainments")


def assessed_way() -> FrameworkVersion:
    """Two years of one unit each, AAA and BBB; the second has an assessment, and puts
    "foundation" on the register."""
    return frameworks.published(
        small(
            framework="assessed-way",
            budget=BUDGET,
            groups=(),
            stages=(
                stage(1),
                stage(
                    2,
                    assessment=Assessment(
                        code="foundation", title="Foundation assessment"
                    ),
                    annotation="foundation",
                ),
            ),
            modules=(
                core("beginning", unit("AAA")),
                core("going-on", unit("BBB"), stage=2),
            ),
        )
    )


def on_the_way() -> Enrolment:
    """Sasha on the assessed way, with Priya."""
    return portfolio.on_the_way(version=assessed_way())


def stage_of(enrolment: Enrolment, number: int) -> Stage:
    return frameworks.stage_of(enrolment.version, number)


def recorded(
    enrolment: Enrolment,
    *,
    outcome: Outcome = Outcome.PASSED,
    sat_on: date = SAT_ON,
    number: int = 2,
) -> Result:
    return results.record(
        enrolment=enrolment,
        stage=stage_of(enrolment, number),
        sat_on=sat_on,
        outcome=outcome,
        by=people.as_actor(people.edith()),
        at=NOW,
    )


def released(enrolment: Enrolment, **told: object) -> Result:
    result = recorded(enrolment, **told)
    results.release(result=result, by=people.as_actor(people.lena()), at=NOW)
    result.refresh_from_db()
    return result


def brought_up_to_date(enrolment: Enrolment, *, at: datetime = NOW) -> list[Attainment]:
    """What stands afterwards, in order of the stages."""
    attainments.bring_up_to_date(people=[enrolment.person_id], by=RULES, at=at)
    standing = Attainment.objects.filter(enrolment=enrolment, withdrawn_at=None)
    return list(standing.select_related("stage").order_by("stage__number"))


def all_attained(enrolment: Enrolment) -> list[Attainment]:
    """Both years' units signed off, and the assessment passed and released."""
    for number in (1, 2):
        portfolio.stage_done(enrolment, stage_of(enrolment, number))
        brought_up_to_date(enrolment)
    released(enrolment)
    return brought_up_to_date(enrolment)
