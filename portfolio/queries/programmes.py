"""A framework's edition, as the rules read it."""

from collections.abc import Mapping
from functools import lru_cache

from curriculum.choices import EvidenceKind, Phase, StatementKind
from curriculum.models import Group, Module, Stage, Unit
from portfolio.rules import programme


@lru_cache(maxsize=32)
def programme_of(version_id: int) -> programme.Programme:
    """All that an edition says. People are enrolled on published editions alone, and
    those never change: so it is read once a process."""
    stages = Stage.objects.filter(version=version_id).order_by("number")
    groups = Group.objects.filter(version=version_id).order_by("id")
    modules = (
        Module.objects.filter(version=version_id)
        .select_related("version")
        .prefetch_related("units__statements")
        .order_by("order")
    )
    found = list(modules)
    return programme.Programme(
        version_id=version_id,
        title=found[0].version.title if found else "",
        stages=tuple(_stage(stage) for stage in stages),
        groups=tuple(_group(group) for group in groups),
        modules=tuple(_module(module) for module in found),
    )


def _stage(stage: Stage) -> programme.Stage:
    return programme.Stage(
        id=stage.pk,
        public_id=stage.public_id,
        number=stage.number,
        phase=Phase(stage.phase),
        title=stage.title,
        summary=stage.summary,
        minimum=_counts(stage.minimum_evidence),
        elective_points=stage.elective_points,
        assessment_title=stage.assessment_title,
        annotation=stage.annotation,
    )


def _group(group: Group) -> programme.Group:
    return programme.Group(
        id=group.pk, title=group.title, choose_at_least=group.choose_at_least
    )


def _module(module: Module) -> programme.Module:
    return programme.Module(
        id=module.pk,
        public_id=module.public_id,
        code=module.code,
        title=module.title,
        summary=module.summary,
        suits=module.suits,
        stage_id=module.stage_id,
        group_id=module.group_id,
        points=module.points,
        requires=tuple(module.requires),
        units=tuple(
            _unit(unit) for unit in sorted(module.units.all(), key=lambda u: u.order)
        ),
    )


def _unit(unit: Unit) -> programme.Unit:
    return programme.Unit(
        id=unit.pk,
        public_id=unit.public_id,
        module_id=unit.module_id,
        code=unit.code,
        title=unit.title,
        purpose=unit.purpose,
        evidence=_counts(unit.evidence),
        supervision=tuple(unit.supervision),
        statements=tuple(
            programme.Statement(
                id=statement.pk,
                public_id=statement.public_id,
                code=statement.code,
                kind=StatementKind(statement.kind),
                text=statement.text,
            )
            for statement in sorted(unit.statements.all(), key=lambda s: s.order)
        ),
    )


def _counts(kinds: Mapping[str, int]) -> programme.Counts:
    return {EvidenceKind(kind): count for kind, count in kinds.items()}
