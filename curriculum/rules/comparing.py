"""Two editions side by side: what was added, changed, moved and dropped (F2)."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import starmap

from curriculum.choices import Difference, Fate, ModuleKind
from curriculum.rules import mapping
from curriculum.rules.editions import Edition, Module, Stage, Statement, Unit
from curriculum.rules.wording import evidence_in_words


@dataclass(frozen=True, kw_only=True)
class Words:
    """A run of words that both say, or only one of them. `how` is None for both."""

    text: str
    how: Difference | None = None


@dataclass(frozen=True, kw_only=True)
class Said:
    """One thing that differs: `words` of both, in the order they are read."""

    label: str
    before: str
    after: str
    words: tuple[Words, ...]


@dataclass(frozen=True, kw_only=True)
class Change:
    """What became of a stage, module, unit or statement. `was` is its code before,
    where that is another; `place_before` and `place` differ where it moved."""

    how: Difference
    code: str
    title: str
    was: str = ""
    place_before: str = ""
    place: str = ""
    said: tuple[Said, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Part:
    """All of one sort: `name` is stages, modules, units or statements."""

    name: str
    changes: tuple[Change, ...]
    same: int

    @property
    def counts(self) -> Mapping[Difference, int]:
        found = Counter(change.how for change in self.changes)
        return {how: found[how] for how in Difference}


@dataclass(frozen=True, kw_only=True)
class _Thing:
    code: str
    title: str
    place: str
    said: Mapping[str, str]


def compare(before: Edition, after: Edition) -> tuple[Part, ...]:
    """Stages, modules, units and statements, each in the order of the later edition,
    and then what was dropped."""
    replaced = {
        fate.to[0]: fate.code
        for fate in mapping.fates(after, before)
        if fate.how == Fate.REPLACED and len(fate.to) == 1
    }
    return (
        _part("stages", map(_stage, before.stages), map(_stage, after.stages)),
        _part("modules", map(_module, before.modules), map(_module, after.modules)),
        _part("units", starmap(_unit, _units(before)), starmap(_unit, _units(after))),
        _part(
            "statements",
            starmap(_statement, _statements(before)),
            starmap(_statement, _statements(after)),
            replaced,
        ),
    )


def difference(before: str, after: str) -> tuple[Words, ...]:
    """Word by word: what both say, what only the first says, what only the second."""
    old, new = re.findall(r"\S+", before), re.findall(r"\S+", after)
    found: list[Words] = []
    for what, i, j, k, m in SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if what == "equal":
            found.append(Words(text=" ".join(old[i:j])))
            continue
        if i < j:
            found.append(Words(text=" ".join(old[i:j]), how=Difference.DROPPED))
        if k < m:
            found.append(Words(text=" ".join(new[k:m]), how=Difference.ADDED))
    return tuple(found)


def _part(
    name: str,
    before: Iterable[_Thing],
    after: Iterable[_Thing],
    replaced: Mapping[str, str] | None = None,
) -> Part:
    old = {thing.code: thing for thing in before}
    new = {thing.code: thing for thing in after}
    pairs = {code: (replaced or {}).get(code, code) for code in new}
    changes = [_change(old.get(pairs[code]), thing) for code, thing in new.items()]
    found = tuple(change for change in changes if change is not None)
    gone = [code for code in old if code not in set(pairs.values())]
    dropped = tuple(_dropped(old[code]) for code in gone)
    return Part(name=name, changes=(*found, *dropped), same=len(new) - len(found))


def _change(old: _Thing | None, new: _Thing) -> Change | None:
    """None where nothing is another."""
    if old is None:
        return Change(
            how=Difference.ADDED,
            code=new.code,
            title=new.title,
            place=new.place,
            said=_said({}, new.said),
        )
    said = _said(old.said, new.said)
    has_moved = old.place != new.place
    if not said and not has_moved and old.code == new.code:
        return None
    return Change(
        how=Difference.MOVED if has_moved else Difference.CHANGED,
        code=new.code,
        title=new.title,
        was=old.code if old.code != new.code else "",
        place_before=old.place,
        place=new.place,
        said=said,
    )


def _dropped(old: _Thing) -> Change:
    return Change(
        how=Difference.DROPPED,
        code=old.code,
        title=old.title,
        place_before=old.place,
        said=_said(old.said, {}),
    )


def _said(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[Said, ...]:
    return tuple(
        Said(label=label, before=was, after=now, words=difference(was, now))
        for label in {**old, **new}
        if (was := old.get(label, "")) != (now := new.get(label, ""))
    )


def _units(edition: Edition) -> Iterable[tuple[Module, Unit]]:
    return ((module, unit) for module in edition.modules for unit in module.units)


def _statements(edition: Edition) -> Iterable[tuple[Unit, Statement]]:
    return ((unit, said) for unit in edition.units() for said in unit.statements)


def _stage(stage: Stage) -> _Thing:
    assessment = stage.assessment
    return _Thing(
        code=str(stage.number),
        title=f"Year {stage.number}: {stage.title}",
        place="",
        said={
            "Title": stage.title,
            "Summary": stage.summary,
            "Minimum of evidence": ", ".join(evidence_in_words(stage.minimum_evidence)),
            "Points to choose": str(stage.elective_points or ""),
            "Assessment": assessment.title if assessment else "",
            "Annotation": stage.annotation or "",
        },
    )


def _module(module: Module) -> _Thing:
    is_core = module.kind == ModuleKind.CORE
    return _Thing(
        code=module.code,
        title=module.title,
        place=f"year {module.stage}" if is_core else f"group {module.group}",
        said={
            "Title": module.title,
            "Summary": module.summary,
            "Suits": module.suits,
            "Points": str(module.points or ""),
            "Builds on": ", ".join(module.requires),
            "Sources": ", ".join(module.sources),
        },
    )


def _unit(module: Module, unit: Unit) -> _Thing:
    return _Thing(
        code=unit.code,
        title=unit.title,
        place=f"module {module.code}",
        said={
            "Title": unit.title,
            "Purpose": unit.purpose,
            "Headings": ", ".join(unit.headings),
            "Evidence": ", ".join(evidence_in_words(unit.evidence)),
            "Questions for supervision": " ".join(unit.supervision),
            "Example": unit.example,
            "Refreshed every (years)": str(unit.refresher_years or ""),
        },
    )


def _statement(unit: Unit, statement: Statement) -> _Thing:
    return _Thing(
        code=statement.code,
        title=unit.title,
        place=f"unit {unit.code}",
        said={"Words": statement.text},
    )
