"""State machines of published frameworks."""

from curriculum.choices import VersionStatus
from curriculum.rules import versions
from ecf.diagrams.machine import Machine

MACHINES = (
    Machine(
        title="Framework version",
        about="Published once, then frozen.",
        moves=versions.MOVES,
        starts=(VersionStatus.DRAFT,),
    ),
)
