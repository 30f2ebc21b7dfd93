"""What a state machine is, to whoever draws it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import TextChoices

# `Any`: each table has states of its own kind.
Table = Mapping[Any, frozenset[Any]]


@dataclass(frozen=True, kw_only=True)
class Machine:
    """`starts` are the states something may begin in."""

    title: str
    about: str
    moves: Table
    starts: tuple[TextChoices, ...]

    @property
    def states(self) -> type[TextChoices]:
        return type(self.starts[0])
