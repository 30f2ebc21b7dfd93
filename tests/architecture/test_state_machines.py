"""A state machine is an enum, a table, a constraint, and a drawing of them."""

import importlib
import pkgutil

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db.models import CheckConstraint

from ecf import diagrams
from ecf.diagrams import MACHINES, Machine
from ecf.transitions import IllegalMove, check_move


def titled(machine):
    return machine.title


each_machine = pytest.mark.parametrize("machine", MACHINES, ids=titled)


@each_machine
def test_every_state_has_a_row(machine):
    assert set(machine.moves) == set(machine.states)


@each_machine
def test_every_state_can_be_reached(machine):
    assert reachable(machine) == set(machine.states)


@each_machine
def test_every_move_leads_to_another_state_of_the_machine(machine):
    for state, following in machine.moves.items():
        assert following <= set(machine.states)
        assert state not in following


def reachable(machine):
    found, waiting = set(), [*machine.starts]
    while waiting:
        state = waiting.pop()
        if state not in found:
            found.add(state)
            waiting += machine.moves[state]
    return found


def test_a_state_nothing_leads_to_would_be_noticed():
    jobs = MACHINES[-1]
    without_failed = {
        state: following - {jobs.states.FAILED}
        for state, following in jobs.moves.items()
    }
    broken = Machine(title="x", about="x", moves=without_failed, starts=jobs.starts)
    assert jobs.states.FAILED not in reachable(broken)


def test_every_table_of_moves_is_drawn():
    drawn = {id(machine.moves) for machine in MACHINES}
    for module in modules_of_rules():
        for name, table in vars(module).items():
            if name.endswith("MOVES"):
                assert id(table) in drawn, f"{module.__name__}.{name} is not drawn"


def modules_of_rules():
    for config in apps.get_app_configs():
        name = f"{config.name}.rules"
        if config.name.startswith("ecf.") or "." not in config.name:
            if importlib.util.find_spec(name) is None:
                continue
            package = importlib.import_module(name)
            yield package
            for found in pkgutil.iter_modules(getattr(package, "__path__", [])):
                yield importlib.import_module(f"{name}.{found.name}")


@each_machine
def test_the_database_knows_the_states_too(machine):
    """Where a state is stored, a constraint allows these and no other."""
    stored = [
        (model, field)
        for model in apps.get_models()
        for field in model._meta.local_fields
        if field.choices and list(field.choices) == list(machine.states.choices)
    ]
    for model, field in stored:
        conditions = [
            str(constraint.condition)
            for constraint in model._meta.constraints
            if isinstance(constraint, CheckConstraint)
            and f"('{field.name}" in str(constraint.condition)
        ]
        assert any(
            all(is_named(state, condition) for state in machine.states)
            for condition in conditions
        ), f"{model.__name__}.{field.name} has no constraint"


def is_named(state, condition):
    return repr(state.value) in condition or f"{state!r}" in condition


def test_the_drawing_is_current():
    call_command("draw_states", check=True)


def test_an_old_drawing_fails_the_check(monkeypatch):
    monkeypatch.setattr(diagrams, "drawn", lambda: "something newer")
    with pytest.raises(CommandError, match="make diagrams"):
        call_command("draw_states", check=True)


def test_a_move_that_is_not_in_the_table_is_refused():
    jobs = MACHINES[-1]
    check_move(jobs.moves, start=jobs.states.QUEUED, end=jobs.states.RUNNING)
    with pytest.raises(IllegalMove):
        check_move(jobs.moves, start=jobs.states.DONE, end=jobs.states.RUNNING)
