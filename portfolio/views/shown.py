"""How pages show where somebody is: words, colours, and what leads where."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.urls import reverse

from curriculum.rules.wording import ONE_AND_MANY
from ecf.time import london, tags
from portfolio.choices import StageState, UnitState
from portfolio.rules.progress import Progress, StageProgress, UnitProgress
from portfolio.rules.progression import MeterLine
from portfolio.rules.timelines import Entry

Units = Mapping[int, UnitProgress]
# What is done needs no colour, and what opens later asks for no attention.
COLOURS = {
    UnitState.NOT_STARTED: "grey",
    UnitState.IN_PROGRESS: "blue",
    UnitState.READY: "teal",
    UnitState.WAITING: "yellow",
    UnitState.CLAIMED: "yellow",
    UnitState.RETURNED: "orange",
    UnitState.WITHDRAWN: "red",
}
# Alone at the head of a page every state has its colour.
ALONE = {**COLOURS, UnitState.SIGNED_OFF: "green", UnitState.AHEAD: "grey"}


def path(progress: Progress, *, at: str = "") -> list[dict[str, Any]]:
    """The stages as the component wants them; each leads to its year on the page, or
    on the one `at` an address."""
    return [
        {
            "number": found.stage.number,
            "title": found.stage.title,
            "state": found.state.value,
            "words": _stage_in_words(found),
            "href": f"{at}#year-{found.stage.number}",
        }
        for found in progress.stages
    ]


def stage(found: StageProgress, *, mine: bool = True) -> dict[str, Any]:
    """One stage with its units as a list of tasks, and its meter in words."""
    return {
        "progress": found,
        "holds": f"What year {found.stage.number} holds",
        "tasks": [task(unit, mine=mine) for unit in found.units],
        "meter": [_line(line) for line in found.meter.lines],
    }


def task(found: UnitProgress, *, mine: bool = True) -> dict[str, Any]:
    """One's own unit leads to where one works on it; that of somebody else, to what was
    put forward last, where anything was."""
    own = reverse("portfolio:unit", args=[found.unit.public_id])
    return {
        "title": found.unit.title,
        "href": own if mine else _sent(found),
        "status": found.state.label,
        "colour": COLOURS.get(found.state, ""),
        "hint": _hint(found),
    }


def timeline(entries: Iterable[Entry], units: Units) -> list[dict[str, str]]:
    """What happened, as the component wants it. What is about one of the `units`, by
    their ids, leads to what was put forward of it last."""
    leads = {pk: _sent(found) for pk, found in units.items()}
    return [
        {
            "title": entry.title,
            "href": leads.get(entry.unit_id or 0, ""),
            "when": tags.day(entry.at),
            "on": london.today(entry.at).isoformat(),
            "who": entry.who,
        }
        for entry in entries
    ]


def _sent(found: UnitProgress) -> str:
    if found.last is None:
        return ""
    return reverse("portfolio:submission", args=[found.last.public_id])


def _stage_in_words(found: StageProgress) -> str:
    if found.state == StageState.DONE:
        return "Units complete"
    if found.state == StageState.CURRENT and not found.units:
        return "You are here: no modules chosen yet"
    if found.state == StageState.CURRENT:
        return f"You are here: {found.units_done} of {len(found.units)} units"
    return f"{found.units_done} units done early" if found.units_done else "Later"


def _hint(found: UnitProgress) -> str:
    if found.state == UnitState.WAITING and found.last:
        return f"With {found.last.educator_name}"
    if found.state in {UnitState.IN_PROGRESS, UnitState.RETURNED}:
        return f"{found.covered} of {len(found.unit.statements)} statements covered"
    return ""


def _line(line: MeterLine) -> dict[str, Any]:
    return {
        "there": min(line.there, line.needed),
        "needed": line.needed,
        "words": ONE_AND_MANY[line.kind][line.needed != 1],
    }
