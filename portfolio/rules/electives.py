"""Choosing modules for the pathway: points, groups and what comes first (F1)."""

from collections.abc import Iterator

from portfolio.rules.facts import Facts
from portfolio.rules.programme import Choices, Group, Module, Programme, Stage


def are_chosen(programme: Programme, stage: Stage, choices: Choices) -> bool:
    """The stage has its points, and the last such stage also every group's share."""
    if programme.points_of(stage, choices) < stage.elective_points:
        return False
    return not _is_last(programme, stage) or not groups_short(programme, choices)


def groups_short(programme: Programme, choices: Choices) -> tuple[Group, ...]:
    """Groups of which too few modules are chosen across the pathway."""
    return tuple(
        group
        for group in programme.groups
        if group.choose_at_least
        > sum(programme.module_by_id[id_].group_id == group.id for id_ in choices)
    )


def advice(programme: Programme, choices: Choices) -> Iterator[str]:
    """What to think of while there is still a choice."""
    for group in groups_short(programme, choices):
        yield (
            f"Choose at least {group.choose_at_least} from “{group.title}” before the"
            " end of the pathway"
        )


def refuse_choice(
    programme: Programme, module: Module, stage: Stage, choices: Choices
) -> str | None:
    """Why a module cannot be chosen for a stage."""
    if not module.is_elective or not stage.elective_points:
        return "Choose an elective, for a year that has electives"
    if module.id in choices:
        return "You have already chosen this module"
    left = stage.elective_points - programme.points_of(stage, choices)
    if module.points > left:
        return _too_many(module, stage, left)
    return _refuse_order(programme, module, stage, choices) or _refuse_group(
        programme, module, stage, choices
    )


def refuse_withdrawal(programme: Programme, module: Module, facts: Facts) -> str | None:
    """A choice may change until the first evidence; and not under another's feet."""
    statements = {id_ for unit in module.units for id_ in unit.statement_ids}
    units = {unit.id for unit in module.units}
    if any(piece.statement_ids & statements for piece in facts.evidence) or any(
        submission.unit_id in units for submission in facts.submissions
    ):
        return "There is evidence for this module already, so it stays chosen"
    for chosen in facts.choices:
        if module.code in programme.module_by_id[chosen].requires:
            later = programme.module_by_id[chosen].title
            return f"“{later}” builds on this module. Take that out first"
    return None


def _too_many(module: Module, stage: Stage, left: int) -> str:
    if left <= 0:
        return (
            f"You have chosen all {stage.elective_points} points of year"
            f" {stage.number}. Take a module out first"
        )
    return (
        f"This module has {module.points} points and year {stage.number} has room for"
        f" {left}. Choose a smaller one, or take a module out first"
    )


def _refuse_order(
    programme: Programme, module: Module, stage: Stage, choices: Choices
) -> str | None:
    for code in module.requires:
        first = programme.module_by_code[code]
        when = programme.stage_of(first, choices)
        if when is None or when.number > stage.number:
            return f"Choose “{first.title}” first, for the same year or an earlier one"
    return None


def _refuse_group(
    programme: Programme, module: Module, stage: Stage, choices: Choices
) -> str | None:
    """The last points of a pathway are kept for what the pathway must have."""
    after = {**choices, module.id: stage.id}
    pathway = [found for found in programme.stages if found.elective_points]
    room = sum(
        found.elective_points - programme.points_of(found, after) for found in pathway
    )
    short = groups_short(programme, after)
    if room > 0 or not short:
        return None
    return (
        f"This would leave no room for a module from “{short[0].title}”, and everybody"
        " needs one. Choose that first"
    )


def _is_last(programme: Programme, stage: Stage) -> bool:
    return stage.elective_points > 0 and not any(
        later.elective_points and later.number > stage.number
        for later in programme.stages
    )
