"""A framework file: text in, an edition out, and back."""

from collections.abc import Iterator, Mapping
from dataclasses import asdict
from typing import Any

import yaml

from curriculum.choices import Fate, ModuleKind, Phase, StatementKind
from curriculum.rules import marked, shape
from curriculum.rules.editions import (
    Assessment,
    Budget,
    Criterion,
    Edition,
    Group,
    Heading,
    Mapped,
    Module,
    Reference,
    Stage,
    Statement,
    Unit,
)
from curriculum.rules.marked import Marked, Path

WIDTH = 100


def read(text: str, *, beside: tuple[Reference, ...] = ()) -> Edition:
    """The edition a file holds, not yet checked for sense (`frameworks.check`).

    `beside` are references from a file of their own (`read_references`). Raises
    FaultyFile where the text is not YAML or has not the shape of a framework.
    """
    file = marked.read(text)
    shape.check(file)
    whole = file.content
    return Edition(
        framework=whole["framework"],
        title=whole["title"],
        version=whole["version"],
        in_force_from=whole["in_force_from"],
        needs_registration=whole["needs_registration"],
        about=whole["about"],
        budget=Budget(**whole["budget"]),
        headings=tuple(
            Heading(**heading, line=line)
            for heading, line in _listed(file, whole, "headings")
        ),
        groups=tuple(
            Group(**group, line=line) for group, line in _listed(file, whole, "groups")
        ),
        stages=tuple(
            _stage(file, stage, ("stages", place))
            for place, stage in enumerate(whole["stages"])
        ),
        modules=tuple(
            _module(file, module, ("modules", place))
            for place, module in enumerate(whole["modules"])
        ),
        references=(*_references(file), *beside),
        mapping=_mapping(file),
    )


def read_references(text: str) -> tuple[Reference, ...]:
    """The documents a references file lists. Raises FaultyFile as `read` does."""
    file = marked.read(text)
    shape.check_references(file)
    return _references(file)


def _references(file: Marked) -> tuple[Reference, ...]:
    listed = _listed(file, {"references": [], **file.content}, "references")
    return tuple(Reference(**reference, line=line) for reference, line in listed)


def _mapping(file: Marked) -> tuple[Mapped, ...]:
    listed = _listed(file, {"mapping": [], **file.content}, "mapping")
    return tuple(
        Mapped(
            code=each["from"], to=tuple(each["to"]), how=Fate(each["how"]), line=line
        )
        for each, line in listed
    )


def _listed(
    file: Marked, within: Mapping[str, Any], name: str, path: Path = ()
) -> Iterator[tuple[dict[str, Any], int]]:
    """Each of a list's things, with its line."""
    for place, thing in enumerate(within[name]):
        yield thing, file.line_of((*path, name, place))


def _stage(file: Marked, stage: Mapping[str, Any], path: Path) -> Stage:
    return Stage(
        **{
            **stage,
            "phase": Phase(stage["phase"]),
            "assessment": stage["assessment"]
            and _assessment(file, stage["assessment"], (*path, "assessment")),
        },
        line=file.line_of(path),
    )


def _assessment(file: Marked, said: Mapping[str, Any], path: Path) -> Assessment:
    criteria = _listed(file, {"criteria": [], **said}, "criteria", path)
    return Assessment(
        **{
            **said,
            "criteria": tuple(
                Criterion(
                    **{
                        **criterion,
                        "statements": tuple(criterion["statements"]),
                        "levels": tuple(criterion["levels"]),
                    },
                    line=line,
                )
                for criterion, line in criteria
            ),
        }
    )


def _module(file: Marked, module: Mapping[str, Any], path: Path) -> Module:
    return Module(
        code=module["code"],
        title=module["title"],
        kind=ModuleKind(module["kind"]),
        stage=module.get("stage"),
        group=module.get("group"),
        points=module.get("points", 0),
        requires=tuple(module["requires"]),
        summary=module["summary"],
        suits=module.get("suits", ""),
        units=tuple(
            _unit(file, unit, (*path, "units", place))
            for place, unit in enumerate(module["units"])
        ),
        sources=tuple(module.get("sources", ())),
        line=file.line_of(path),
    )


def _unit(file: Marked, unit: Mapping[str, Any], path: Path) -> Unit:
    return Unit(
        code=unit["code"],
        title=unit["title"],
        purpose=unit["purpose"],
        headings=tuple(unit["headings"]),
        evidence=unit["evidence"],
        statements=tuple(
            Statement(**statement, kind=kind, line=line)
            for kind in StatementKind
            for statement, line in _listed(file, unit, kind.value, path)
        ),
        supervision=tuple(unit["supervision"]),
        example=unit.get("example", ""),
        refresher_years=unit.get("refresher_years"),
        line=file.line_of(path),
    )


def check(edition: Edition) -> None:
    """Raises FaultyFile where its file would not have the shape of a framework."""
    shape.check(Marked(_whole(edition), lines={}))


def write(edition: Edition) -> str:
    """A file that reads back as an equal edition."""
    return yaml.dump(
        _whole(edition),
        Dumper=_Dumper,
        sort_keys=False,
        allow_unicode=True,
        width=WIDTH,
    )


def _whole(edition: Edition) -> dict[str, Any]:
    whole = {
        **_said(edition),
        "budget": asdict(edition.budget),
        "headings": [_said(heading) for heading in edition.headings],
        "groups": [_said(group) for group in edition.groups],
        "stages": [
            {
                **_said(stage),
                "phase": stage.phase.value,
                "assessment": stage.assessment and _assessment_said(stage.assessment),
            }
            for stage in edition.stages
        ],
        "modules": [_module_said(module) for module in edition.modules],
        "references": [_said(reference) for reference in edition.references],
        "mapping": [
            {"from": each.code, "to": list(each.to), "how": each.how.value}
            for each in edition.mapping
        ],
    }
    return _without_empty(whole, "mapping")


class _Dumper(yaml.SafeDumper):
    """Text of several lines stays in lines."""

    def represent_str(self, data: str) -> yaml.ScalarNode:
        style = "|" if "\n" in data else None
        return self.represent_scalar("tag:yaml.org,2002:str", data, style=style)


_Dumper.add_representer(str, _Dumper.represent_str)


def _assessment_said(assessment: Assessment) -> dict[str, Any]:
    return _without_empty(
        _said(assessment)
        | {
            "criteria": [
                _said(criterion)
                | {
                    "statements": list(criterion.statements),
                    "levels": list(criterion.levels),
                }
                for criterion in assessment.criteria
            ]
        },
        "about",
        "enough",
        "criteria",
    )


def _module_said(module: Module) -> dict[str, Any]:
    only_electives_have = {"group", "points", "suits"}
    left_out = only_electives_have if module.kind == ModuleKind.CORE else {"stage"}
    said = _said(module) | {
        "kind": module.kind.value,
        "requires": list(module.requires),
        "sources": list(module.sources),
        "units": [_unit_said(unit) for unit in module.units],
    }
    kept = {name: value for name, value in said.items() if name not in left_out}
    return _without_empty(kept, "sources")


def _unit_said(unit: Unit) -> dict[str, Any]:
    said = _said(unit) | {
        "headings": list(unit.headings),
        "evidence": dict(unit.evidence),
        "supervision": list(unit.supervision),
    }
    del said["statements"]
    for kind in StatementKind:
        said[kind.value] = [
            {"code": statement.code, "text": statement.text}
            for statement in unit.of_kind(kind)
        ]
    return _without_empty(said, "example", "refresher_years")


def _without_empty(said: dict[str, Any], *optional: str) -> dict[str, Any]:
    """Fields that a file need not have are left out where they say nothing."""
    return {
        name: value for name, value in said.items() if value or name not in optional
    }


def _said(part: object) -> dict[str, Any]:
    """The fields of one part, in their order, without where the file said it."""
    return {name: value for name, value in vars(part).items() if name != "line"}
