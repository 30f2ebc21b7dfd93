"""Published frameworks, by the curriculum's actions, once a test."""

import hashlib
from datetime import UTC, datetime

from curriculum.actions import frameworks
from curriculum.choices import Phase
from curriculum.models import FrameworkVersion, Module, Stage, Unit
from curriculum.rules import files
from curriculum.rules.editions import Edition
from tests.cast.people import CONSOLE
from tests.curriculum import editions
from tests.curriculum.editions import core, elective, small, stage, unit

THEN = datetime(2026, 8, 3, 9, tzinfo=UTC)


def early_career() -> FrameworkVersion:
    """The real one: five years, with pay, assessments and annotations."""
    return published(editions.early_career())


def short_way() -> FrameworkVersion:
    """Two years of two units each: AAA and BBB, whose year asks for three reflections
    where the units ask for two; then a year of choice, CCC and DDD or EEE and FFF."""
    return published(
        small(
            framework="short-way",
            stages=(
                stage(1, minimum_evidence={"reflection": 3}),
                stage(2, Phase.PATHWAY),
            ),
            modules=(
                core("beginning", unit("AAA"), unit("BBB")),
                elective("choosing", unit("CCC"), unit("DDD")),
                elective("going-on", unit("EEE"), unit("FFF"), requires=("beginning",)),
            ),
        )
    )


def looking_back() -> FrameworkVersion:
    """The same two years, the first with a reflection at 6 months and one at 12."""
    asked = {"reflection_6_months": 1, "reflection_12_months": 1}
    return published(
        small(
            framework="looking-back",
            stages=(stage(1, minimum_evidence=asked), stage(2, Phase.PATHWAY)),
        )
    )


def published(edition: Edition) -> FrameworkVersion:
    """An edition, published; the version there is, where there is one."""
    found = FrameworkVersion.objects.filter(
        framework__code=edition.framework, label=edition.version
    ).first()
    return found or _publish(edition)


def unit_of(version: FrameworkVersion, code: str) -> Unit:
    return Unit.objects.get(module__version=version, code=code)


def stage_of(version: FrameworkVersion, number: int) -> Stage:
    return version.stages.get(number=number)


def module_of(version: FrameworkVersion, code: str) -> Module:
    return version.modules.get(code=code)


def _publish(edition: Edition) -> FrameworkVersion:
    digest = hashlib.sha256(files.write(edition).encode()).hexdigest()
    version = frameworks.store_draft(
        edition=edition, sha256=digest, by=CONSOLE, at=THEN
    )
    frameworks.publish(version=version, by=CONSOLE, at=THEN)
    version.refresh_from_db()
    return version
