"""Versions as editions: all that they say, as their files would."""

from curriculum.choices import Fate, ModuleKind, Phase, StatementKind
from curriculum.models import FrameworkVersion, Module, Stage, Unit
from curriculum.queries.frameworks import criteria_in_order, units_with_statements
from curriculum.rules import editions
from curriculum.rules.editions import Edition


def edition_of(version: FrameworkVersion) -> Edition:
    """All that the version says, as its file would."""
    stages = version.stages.order_by("number")
    modules = version.modules.order_by("order").select_related("stage", "group")
    return Edition(
        framework=version.framework.code,
        title=version.title,
        version=version.label,
        in_force_from=version.period.lower,
        needs_registration=version.needs_registration,
        about=version.about,
        budget=editions.Budget(**version.budget),
        headings=tuple(editions.Heading(**heading) for heading in version.headings),
        references=tuple(editions.Reference(**each) for each in version.references),
        mapping=said_of(version),
        groups=tuple(
            editions.Group(
                code=group.code,
                title=group.title,
                choose_at_least=group.choose_at_least,
            )
            for group in version.groups.order_by("id")
        ),
        stages=tuple(
            _stage_said(stage) for stage in stages.prefetch_related(criteria_in_order())
        ),
        modules=tuple(
            _module_said(module)
            for module in modules.prefetch_related(units_with_statements())
        ),
    )


def said_of(version: FrameworkVersion) -> tuple[editions.Mapped, ...]:
    """Its map of the version before."""
    return tuple(
        editions.Mapped(code=each["from"], to=tuple(each["to"]), how=Fate(each["how"]))
        for each in version.mapping
    )


def _stage_said(stage: Stage) -> editions.Stage:
    assessment = stage.assessment_code and editions.Assessment(
        code=stage.assessment_code,
        title=stage.assessment_title,
        about=stage.assessment_about,
        enough=stage.assessment_enough,
        criteria=tuple(
            editions.Criterion(
                code=criterion.code,
                title=criterion.title,
                asks=criterion.asks,
                statements=tuple(criterion.statements),
                levels=tuple(criterion.levels),
            )
            for criterion in stage.criteria.all()
        ),
    )
    return editions.Stage(
        number=stage.number,
        phase=Phase(stage.phase),
        title=stage.title,
        summary=stage.summary,
        minimum_evidence=stage.minimum_evidence,
        elective_points=stage.elective_points,
        assessment=assessment or None,
        annotation=stage.annotation,
    )


def _module_said(module: Module) -> editions.Module:
    return editions.Module(
        code=module.code,
        title=module.title,
        kind=ModuleKind(module.kind),
        stage=module.stage.number if module.stage else None,
        group=module.group.code if module.group else None,
        points=module.points,
        requires=tuple(module.requires),
        summary=module.summary,
        suits=module.suits,
        sources=tuple(module.sources),
        units=tuple(_unit_said(unit) for unit in module.units.all()),
    )


def _unit_said(unit: Unit) -> editions.Unit:
    return editions.Unit(
        code=unit.code,
        title=unit.title,
        purpose=unit.purpose,
        headings=tuple(unit.headings),
        evidence=unit.evidence,
        supervision=tuple(unit.supervision),
        example=unit.example,
        refresher_years=unit.refresher_years,
        statements=tuple(
            editions.Statement(
                code=statement.code,
                kind=StatementKind(statement.kind),
                text=statement.text,
            )
            for statement in unit.statements.all()
        ),
    )
