"""Every state machine of the house, drawn: what `docs/states.md` shows."""

from collections.abc import Iterator

from django.db.models import TextChoices

from ecf.diagrams import (
    accounts,
    assessments,
    curriculum,
    jobs,
    pay,
    portfolio,
    register,
)
from ecf.diagrams.machine import Machine

__all__ = ["MACHINES", "Machine", "drawn"]

HEAD = """\
# States

Drawn from the tables in the code by `make diagrams`; do not edit. A move that is not
here cannot be made: the page says that it has changed since.
"""


MACHINES = (
    *accounts.MACHINES,
    *curriculum.MACHINES,
    *portfolio.MACHINES,
    *assessments.MACHINES,
    *register.MACHINES,
    *pay.MACHINES,
    *jobs.MACHINES,
)


def drawn() -> str:
    """The whole page, as Markdown."""
    return "\n".join([HEAD, *(_section(machine) for machine in MACHINES)])


def _section(machine: Machine) -> str:
    lines = [
        f"## {machine.title}",
        "",
        machine.about,
        "",
        "```mermaid",
        *_diagram(machine),
        "```",
        "",
        "| State | Stored as | May become |",
        "|---|---|---|",
        *_rows(machine),
    ]
    return "\n".join(lines) + "\n"


def _diagram(machine: Machine) -> Iterator[str]:
    yield "stateDiagram-v2"
    for state in machine.states:
        yield f'    state "{state.label}" as {state.value}'
    for state in machine.starts:
        yield f"    [*] --> {state.value}"
    for state in machine.states:
        for following in _in_order(machine, state):
            yield f"    {state.value} --> {following.value}"


def _rows(machine: Machine) -> Iterator[str]:
    for state in machine.states:
        following = [after.label.lower() for after in _in_order(machine, state)]
        begins = " (it begins here)" if state in machine.starts else ""
        words = " or ".join(following) or "nothing: this is final"
        yield f"| {state.label}{begins} | `{state.value}` | {words} |"


def _in_order(machine: Machine, state: TextChoices) -> list[TextChoices]:
    """What may follow, as the vocabulary orders it."""
    return [after for after in machine.states if after in machine.moves[state]]
