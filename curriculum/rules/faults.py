"""What is wrong with a framework file, and where."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """`line` counts from one; `text` says what to put right."""

    line: int
    text: str


class FaultyFile(Exception):
    """The file cannot be used. `faults`, in the order of the file, say why."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(set(faults))
        super().__init__("; ".join(fault.text for fault in self.faults))
