"""State machines of national pay."""

from ecf.diagrams.machine import Machine
from pay.choices import DowngradeStatus, ScaleStatus
from pay.rules import changes, editions

MACHINES = (
    Machine(
        title="Pay scale",
        about="Published once, then frozen.",
        moves=editions.MOVES,
        starts=(ScaleStatus.DRAFT,),
    ),
    Machine(
        title="Downward move on the pay scale",
        about="Never by rule alone: two people approve it.",
        moves=changes.DOWNGRADE_MOVES,
        starts=(DowngradeStatus.PROPOSED,),
    ),
)
