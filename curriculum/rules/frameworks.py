"""What a framework must be, to be one that people can complete (F0, F1, F3, F5)."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from graphlib import CycleError, TopologicalSorter

from curriculum.choices import ModuleKind, Phase, StatementKind
from curriculum.rules.editions import Edition, Module, Stage, Unit
from curriculum.rules.faults import Fault, FaultyFile

LETTERS = {StatementKind.KNOW: "K", StatementKind.DO: "D"}


def check(edition: Edition) -> None:
    """Raises FaultyFile with everything that is wrong, not just the first."""
    faults = faults_of(edition)
    if faults:
        raise FaultyFile(faults)


def faults_of(edition: Edition) -> list[Fault]:
    return sorted({fault for look in CHECKS for fault in look(edition)})


def codes_are_unique(edition: Edition) -> Iterator[Fault]:
    """A code is how people, files and later editions name a thing (F2)."""
    yield from _twice("Heading", [(h.code, h.line) for h in edition.headings])
    yield from _twice("Group", [(g.code, g.line) for g in edition.groups])
    yield from _twice("Module", [(m.code, m.line) for m in edition.modules])
    yield from _twice("Unit", [(u.code, u.line) for u in edition.units()])
    yield from _twice("Statement", [(s.code, s.line) for s in edition.statements()])
    yield from _twice("Reference", [(r.code, r.line) for r in edition.references])
    yield from _twice("Criterion", [(c.code, c.line) for c in edition.criteria()])
    assessments = [(s.assessment, s.line) for s in edition.stages if s.assessment]
    yield from _twice("Assessment", [(a.code, line) for a, line in assessments])


def _twice(what: str, codes: Iterable[tuple[Hashable, int]]) -> Iterator[Fault]:
    seen: dict[Hashable, int] = {}
    for code, line in codes:
        if code in seen:
            yield Fault(line, f"{what} {code} is already on line {seen[code]}")
        seen.setdefault(code, line)


def statements_are_coded_by_their_unit(edition: Edition) -> Iterator[Fault]:
    for unit in edition.units():
        for statement in unit.statements:
            prefix = f"{unit.code}-{LETTERS[statement.kind]}"
            if not statement.code.startswith(prefix):
                yield Fault(
                    statement.line,
                    f"Statement {statement.code} should begin with {prefix}",
                )


def stages_follow_each_other(edition: Edition) -> Iterator[Fault]:
    """Any number of them, counted from one; the foundation comes first (F0)."""
    for place, stage in enumerate(edition.stages, start=1):
        if stage.number != place:
            yield Fault(stage.line, f"Stage {stage.number} should be number {place}")
    phases = [stage.phase for stage in edition.stages]
    for before, stage in zip(phases, edition.stages[1:], strict=False):
        if before == Phase.PATHWAY and stage.phase == Phase.FOUNDATION:
            yield Fault(
                stage.line,
                f"Stage {stage.number} is foundation, but follows a pathway stage",
            )


def stages_can_be_completed(edition: Edition) -> Iterator[Fault]:
    """A stage without units can never be completed; the foundation is all core (F1)."""
    for stage in edition.stages:
        has_core = bool(edition.core_of(stage.number))
        if not has_core and not stage.elective_points:
            yield Fault(
                stage.line,
                f"Stage {stage.number} has no core module and asks for no points",
            )
        if stage.phase == Phase.FOUNDATION and stage.elective_points:
            yield Fault(
                stage.line,
                f"Stage {stage.number} is foundation, which has no electives",
            )
        if stage.elective_points % edition.budget.points_a_unit:
            yield Fault(
                stage.line,
                f"{stage.elective_points} points cannot be made up of units of"
                f" {edition.budget.points_a_unit}",
            )


def references_exist(edition: Edition) -> Iterator[Fault]:
    stages = {stage.number for stage in edition.stages}
    groups = {group.code for group in edition.groups}
    modules = {module.code for module in edition.modules}
    for module in edition.modules:
        if module.stage is not None and module.stage not in stages:
            yield Fault(module.line, f"There is no stage {module.stage}")
        if module.group is not None and module.group not in groups:
            yield Fault(module.line, f"There is no group {module.group}")
        for code in module.requires:
            if code not in modules:
                yield Fault(module.line, f"There is no module {code} to require")
    yield from _unknown_headings(edition)
    yield from _unknown_sources(edition)
    yield from _unknown_statements(edition)


def _unknown_headings(edition: Edition) -> Iterator[Fault]:
    headings = {heading.code for heading in edition.headings}
    for unit in edition.units():
        for code in unit.headings:
            if code not in headings:
                yield Fault(unit.line, f"There is no heading {code}")


def _unknown_sources(edition: Edition) -> Iterator[Fault]:
    references = {reference.code for reference in edition.references}
    for module in edition.modules:
        for code in module.sources:
            if code not in references:
                yield Fault(module.line, f"There is no reference {code}")


def _unknown_statements(edition: Edition) -> Iterator[Fault]:
    statements = {statement.code for statement in edition.statements()}
    for criterion in edition.criteria():
        for code in criterion.statements:
            if code not in statements:
                yield Fault(criterion.line, f"There is no statement {code}")


def prerequisites_can_be_met(edition: Edition) -> Iterator[Fault]:
    """What a module requires comes before it, and never waits for the module itself."""
    modules = {module.code: module for module in edition.modules}
    for module in edition.modules:
        for code in module.requires:
            if code in modules and not _can_come_first(modules[code], module):
                yield Fault(
                    module.line, f"{module.code} requires {code}, which comes later"
                )
    try:
        TopologicalSorter({m.code: m.requires for m in edition.modules}).prepare()
    except CycleError as error:
        circle = error.args[1]
        line = min(modules[code].line for code in circle if code in modules)
        yield Fault(line, f"Modules require each other: {' → '.join(circle)}")


def _can_come_first(first: Module, then: Module) -> bool:
    """A core module is due in its stage, so it cannot wait for a chosen one."""
    if then.kind == ModuleKind.ELECTIVE:
        return True
    return first.stage is not None and (first.stage <= (then.stage or 0))


def budget_is_kept(edition: Edition) -> Iterator[Fault]:
    """What is asked of people stays within what the edition promises (F3)."""
    budget = edition.budget
    foundation = _numbers(edition, Phase.FOUNDATION)
    units = [unit for module in edition.core_of(*foundation) for unit in module.units]
    statements = [statement for unit in units for statement in unit.statements]
    yield from _beyond(
        budget.foundation_sign_offs,
        [unit.line for unit in units],
        "sign-offs in the foundation",
    )
    yield from _beyond(
        budget.foundation_statements,
        [statement.line for statement in statements],
        "statements in the foundation",
    )
    for stage in edition.stages:
        if stage.phase == Phase.PATHWAY:
            yield from _pathway_stage_within_budget(edition, stage)
    for unit in edition.units():
        yield from _unit_within_budget(edition, unit)


def _pathway_stage_within_budget(edition: Edition, stage: Stage) -> Iterator[Fault]:
    allowed = edition.budget.pathway_sign_offs_a_stage
    core = sum(len(module.units) for module in edition.core_of(stage.number))
    asked = core + stage.elective_points // edition.budget.points_a_unit
    if asked > allowed:
        yield Fault(
            stage.line,
            f"Stage {stage.number} asks for {asked} sign-offs; the budget allows"
            f" {allowed}",
        )


def _unit_within_budget(edition: Edition, unit: Unit) -> Iterator[Fault]:
    allowed = {
        StatementKind.KNOW: edition.budget.know_a_unit,
        StatementKind.DO: edition.budget.do_a_unit,
    }
    for kind, most in allowed.items():
        lines = [statement.line for statement in unit.of_kind(kind)]
        yield from _beyond(most, lines, f"{kind.value} statements in unit {unit.code}")


def _beyond(allowed: int, lines: list[int], what: str) -> Iterator[Fault]:
    """Points at the first one too many."""
    if len(lines) > allowed:
        yield Fault(lines[allowed], f"{len(lines)} {what}; the budget allows {allowed}")


def points_follow_units(edition: Edition) -> Iterator[Fault]:
    for module in edition.electives():
        worth = len(module.units) * edition.budget.points_a_unit
        if module.points != worth:
            yield Fault(
                module.line,
                f"{module.code} has {len(module.units)} units, so it is worth {worth}"
                f" points, not {module.points}",
            )


def electives_suffice(edition: Edition) -> Iterator[Fault]:
    """Enough to choose from, in all and of each group that must be chosen from."""
    stages = [stage for stage in edition.stages if stage.elective_points]
    wanted = sum(stage.elective_points for stage in stages)
    offered = sum(module.points for module in edition.electives())
    if offered < wanted:
        yield Fault(
            stages[0].line,
            f"The electives are worth {offered} points; the stages ask for {wanted}",
        )
    if offered and not wanted:
        first = edition.electives()[0]
        yield Fault(first.line, "There are electives, but no stage asks for points")


def groups_can_be_reached(edition: Edition) -> Iterator[Fault]:
    """What must be chosen exists, and fits in the points that there are to spend."""
    wanted = sum(stage.elective_points for stage in edition.stages)
    for group in edition.groups:
        points = sorted(m.points for m in edition.electives() if m.group == group.code)
        if len(points) < group.choose_at_least:
            yield Fault(
                group.line,
                f"Group {group.code} has {len(points)} modules; at least"
                f" {group.choose_at_least} must be chosen",
            )
        wanted -= sum(points[: group.choose_at_least])
    if edition.groups and wanted < 0:
        yield Fault(
            edition.groups[0].line,
            "The groups ask for more points than the stages have",
        )


def every_heading_is_covered(edition: Edition) -> Iterator[Fault]:
    """By core units, which everybody does (F5)."""
    core = edition.core_of(*(stage.number for stage in edition.stages))
    covered = {code for m in core for unit in m.units for code in unit.headings}
    for heading in edition.headings:
        if heading.code not in covered:
            yield Fault(
                heading.line, f"No core unit comes under the heading {heading.code}"
            )


def _numbers(edition: Edition, phase: Phase) -> list[int]:
    return [stage.number for stage in edition.stages if stage.phase == phase]


CHECKS: tuple[Callable[[Edition], Iterator[Fault]], ...] = (
    codes_are_unique,
    statements_are_coded_by_their_unit,
    stages_follow_each_other,
    stages_can_be_completed,
    references_exist,
    prerequisites_can_be_met,
    budget_is_kept,
    points_follow_units,
    electives_suffice,
    groups_can_be_reached,
    every_heading_is_covered,
)
