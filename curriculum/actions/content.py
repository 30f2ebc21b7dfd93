"""What an edition says, as the rows of a draft."""

from collections.abc import Iterable, Mapping
from typing import Any

from curriculum.models import (
    Criterion,
    FrameworkVersion,
    Group,
    Module,
    Stage,
    Statement,
    Unit,
)
from curriculum.rules import editions
from curriculum.rules.editions import Edition


def replace(version: FrameworkVersion, edition: Edition) -> None:
    """Take out what the draft said and put in what the edition says."""
    _clear(version)
    stages = _write_stages(version, edition)
    groups = _write_groups(version, edition)
    modules = Module.objects.bulk_create(
        _module_row(module, version, stages=stages, groups=groups, order=order)
        for order, module in enumerate(edition.modules, start=1)
    )
    pairs = list(zip(modules, edition.modules, strict=True))
    units = Unit.objects.bulk_create(_unit_rows(pairs))
    Statement.objects.bulk_create(
        _statement_rows(zip(units, edition.units(), strict=True))
    )


def map_of(edition: Edition) -> list[dict[str, Any]]:
    """As a version keeps it, and its file says it."""
    return [
        {"from": each.code, "to": list(each.to), "how": each.how.value}
        for each in edition.mapping
    ]


def _clear(version: FrameworkVersion) -> None:
    Statement.objects.filter(unit__module__version=version).delete()
    Unit.objects.filter(module__version=version).delete()
    Criterion.objects.filter(stage__version=version).delete()
    for model in (Module, Group, Stage):
        model.objects.filter(version=version).delete()


def _write_stages(version: FrameworkVersion, edition: Edition) -> dict[int, Stage]:
    rows = Stage.objects.bulk_create(
        Stage(
            version=version,
            number=stage.number,
            phase=stage.phase,
            title=stage.title,
            summary=stage.summary,
            minimum_evidence=dict(stage.minimum_evidence),
            elective_points=stage.elective_points,
            assessment_code=stage.assessment.code if stage.assessment else None,
            assessment_title=stage.assessment.title if stage.assessment else "",
            assessment_about=stage.assessment.about if stage.assessment else "",
            assessment_enough=stage.assessment.enough if stage.assessment else None,
            annotation=stage.annotation,
        )
        for stage in edition.stages
    )
    Criterion.objects.bulk_create(
        _criterion_rows(zip(rows, edition.stages, strict=True))
    )
    return {row.number: row for row in rows}


def _criterion_rows(
    stages: Iterable[tuple[Stage, editions.Stage]],
) -> list[Criterion]:
    return [
        Criterion(
            stage=row,
            code=criterion.code,
            title=criterion.title,
            asks=criterion.asks,
            statements=list(criterion.statements),
            levels=list(criterion.levels),
            order=order,
        )
        for row, stage in stages
        if stage.assessment
        for order, criterion in enumerate(stage.assessment.criteria, start=1)
    ]


def _write_groups(version: FrameworkVersion, edition: Edition) -> dict[str, Group]:
    rows = Group.objects.bulk_create(
        Group(
            version=version,
            code=group.code,
            title=group.title,
            choose_at_least=group.choose_at_least,
        )
        for group in edition.groups
    )
    return {row.code: row for row in rows}


def _module_row(
    module: editions.Module,
    version: FrameworkVersion,
    *,
    stages: Mapping[int, Stage],
    groups: Mapping[str, Group],
    order: int,
) -> Module:
    return Module(
        version=version,
        code=module.code,
        title=module.title,
        kind=module.kind,
        stage=stages[module.stage] if module.stage is not None else None,
        group=groups[module.group] if module.group is not None else None,
        points=module.points,
        requires=list(module.requires),
        summary=module.summary,
        suits=module.suits,
        sources=list(module.sources),
        order=order,
    )


def _unit_rows(modules: Iterable[tuple[Module, editions.Module]]) -> list[Unit]:
    return [
        Unit(
            module=row,
            code=unit.code,
            title=unit.title,
            purpose=unit.purpose,
            headings=list(unit.headings),
            evidence=dict(unit.evidence),
            supervision=list(unit.supervision),
            example=unit.example,
            refresher_years=unit.refresher_years,
            order=order,
        )
        for row, module in modules
        for order, unit in enumerate(module.units, start=1)
    ]


def _statement_rows(units: Iterable[tuple[Unit, editions.Unit]]) -> list[Statement]:
    return [
        Statement(
            unit=row,
            code=statement.code,
            kind=statement.kind,
            text=statement.text,
            order=order,
        )
        for row, unit in units
        for order, statement in enumerate(unit.statements, start=1)
    ]
