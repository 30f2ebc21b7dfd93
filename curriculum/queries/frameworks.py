"""Reading published frameworks, for pages and for other apps."""

from datetime import date

from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db.models import Prefetch, Q, QuerySet

from curriculum.choices import StatementKind, VersionStatus
from curriculum.models import (
    Criterion,
    Framework,
    FrameworkVersion,
    Group,
    Module,
    Stage,
    Statement,
    Unit,
)
from curriculum.rules import versions


def framework_of(code: str) -> Framework | None:
    return Framework.objects.filter(code=code).first()


def published_versions_of(framework_id: int) -> QuerySet[FrameworkVersion]:
    return FrameworkVersion.objects.filter(
        framework_id=framework_id, status=VersionStatus.PUBLISHED
    ).order_by("period")


def version_in_force(code: str, on: date) -> FrameworkVersion | None:
    """The version that somebody who begins on that day enrols on."""
    return (
        FrameworkVersion.objects.filter(
            framework__code=code, status=VersionStatus.PUBLISHED, period__contains=on
        )
        .select_related("framework")
        .first()
    )


def frameworks_to_show(*, on: date) -> list[FrameworkVersion]:
    """Of each framework, by title, the version that a reader wants today."""
    by_framework: dict[int, list[FrameworkVersion]] = {}
    published = FrameworkVersion.objects.filter(
        status=VersionStatus.PUBLISHED
    ).select_related("framework")
    for version in published.order_by("title"):
        by_framework.setdefault(version.framework_id, []).append(version)
    chosen = (_to_show(found, on=on) for found in by_framework.values())
    return [version for version in chosen if version is not None]


def version_to_show(
    code: str, *, label: str | None, on: date
) -> FrameworkVersion | None:
    """The version asked for by its label, or the one that a reader wants today.

    Somebody may still be on a withdrawn version, so its label finds it.
    """
    every = FrameworkVersion.objects.filter(framework__code=code).select_related(
        "framework"
    )
    found = list(every.exclude(status=VersionStatus.DRAFT))
    if label:
        return next((version for version in found if version.label == label), None)
    published = [each for each in found if each.status == VersionStatus.PUBLISHED]
    return _to_show(published, on=on)


def _to_show(found: list[FrameworkVersion], *, on: date) -> FrameworkVersion | None:
    spans = [(each.pk, each.period.lower, each.period.upper) for each in found]
    chosen = versions.to_show(spans, on=on)
    return next((version for version in found if version.pk == chosen), None)


def stages_of(version: FrameworkVersion) -> QuerySet[Stage]:
    """In order, each with its core modules and their units."""
    return version.stages.order_by("number").prefetch_related(
        Prefetch("core_modules", queryset=_modules().prefetch_related(_units()))
    )


def groups_of(version: FrameworkVersion) -> QuerySet[Group]:
    """As the file lists them, each with its electives and their units."""
    return version.groups.order_by("id").prefetch_related(
        Prefetch("modules", queryset=_modules().prefetch_related(_units()))
    )


def stage_of(version: FrameworkVersion, number: int) -> Stage | None:
    """With its core modules, their units, and what each says people can do."""
    can_do = Statement.objects.filter(kind=StatementKind.DO).order_by("order")
    units = Unit.objects.order_by("order").prefetch_related(
        Prefetch("statements", queryset=can_do)
    )
    modules = _modules().prefetch_related(Prefetch("units", queryset=units))
    return (
        version.stages.filter(number=number)
        .prefetch_related(Prefetch("core_modules", queryset=modules))
        .first()
    )


def module_of(version: FrameworkVersion, code: str) -> Module | None:
    """With its stage or group, and its units with their statements."""
    return (
        version.modules.filter(code=code)
        .select_related("stage", "group")
        .prefetch_related(units_with_statements())
        .first()
    )


def modules_named(version: FrameworkVersion, codes: list[str]) -> QuerySet[Module]:
    return version.modules.filter(code__in=codes).order_by("order")


def unit_of(version: FrameworkVersion, code: str) -> Unit | None:
    """With its module, that module's stage or group, and its statements."""
    return (
        Unit.objects.filter(module__version=version, code=code)
        .select_related("module__stage", "module__group")
        .prefetch_related(_statements())
        .first()
    )


def siblings_of(unit: Unit) -> QuerySet[Unit]:
    """The other units of its module."""
    return (
        Unit.objects.filter(module_id=unit.module_id)
        .exclude(pk=unit.pk)
        .order_by("order")
    )


def assessed_stage_of(version: FrameworkVersion, number: int) -> Stage | None:
    """A stage that ends with a national assessment, with what examiners mark."""
    assessed = version.stages.filter(number=number, assessment_code__isnull=False)
    return assessed.prefetch_related(criteria_in_order()).first()


def units_by_heading(version: FrameworkVersion) -> dict[str, list[Unit]]:
    """Of each heading's code, the units that come under it, with their modules."""
    found: dict[str, list[Unit]] = {}
    units = Unit.objects.filter(module__version=version)
    for unit in units.select_related("module__stage").order_by(
        "module__order", "order"
    ):
        for heading in unit.headings:
            found.setdefault(heading, []).append(unit)
    return found


def whole_of(version: FrameworkVersion) -> tuple[list[Stage], list[Group]]:
    """Every stage with its core and its criteria, every group with its electives, all
    of them with their units and statements. Nine queries, whatever the size."""
    modules = _modules().prefetch_related(units_with_statements())
    stages = version.stages.order_by("number").prefetch_related(
        Prefetch("core_modules", queryset=modules), criteria_in_order()
    )
    groups = version.groups.order_by("id").prefetch_related(
        Prefetch("modules", queryset=modules)
    )
    return list(stages), list(groups)


def statements_saying(version: FrameworkVersion, text: str) -> QuerySet[Statement]:
    """Statements with these words, in any of their forms, or whose unit is about them;
    in the framework's order, each with its unit."""
    query = SearchQuery(text, config="english", search_type="websearch")
    return (
        Statement.objects.filter(unit__module__version=version)
        .annotate(
            words=SearchVector("text", "unit__title", "code", config="english"),
        )
        .filter(Q(words=query) | Q(text__icontains=text) | Q(code__iexact=text))
        .select_related("unit")
        .order_by("unit__module__order", "unit__order", "order")
    )


def units_of_stage(stage_id: int) -> QuerySet[Unit]:
    """The core units of a stage: what everybody in it must complete."""
    return Unit.objects.filter(module__stage_id=stage_id).order_by(
        "module__order", "order"
    )


def _modules() -> QuerySet[Module]:
    return Module.objects.order_by("order")


def _units() -> "Prefetch[str, QuerySet[Unit], str]":
    return Prefetch("units", queryset=Unit.objects.order_by("order"))


def units_with_statements() -> "Prefetch[str, QuerySet[Unit], str]":
    units = Unit.objects.order_by("order").prefetch_related(_statements())
    return Prefetch("units", queryset=units)


def criteria_in_order() -> "Prefetch[str, QuerySet[Criterion], str]":
    return Prefetch("criteria", queryset=Criterion.objects.order_by("order"))


def _statements() -> "Prefetch[str, QuerySet[Statement], str]":
    return Prefetch("statements", queryset=Statement.objects.order_by("order"))
