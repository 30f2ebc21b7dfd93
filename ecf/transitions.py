"""A state machine is a table: from each state, the states that may follow."""

from collections.abc import Mapping
from typing import TypeVar

State = TypeVar("State", bound=str)
Moves = Mapping[State, frozenset[State]]


class IllegalMove(Exception):
    """Somebody else has decided first: the table has no such move from here."""


def check_move(table: Moves[State], *, start: State, end: State) -> None:
    """Raises IllegalMove unless `end` may follow `start`."""
    if end not in table[start]:
        raise IllegalMove(f"{start} cannot become {end}")
