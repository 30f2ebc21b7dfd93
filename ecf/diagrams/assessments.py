"""State machines of national assessments."""

from assessments.choices import ResultStatus
from assessments.rules import results
from ecf.diagrams.machine import Machine

MACHINES = (
    Machine(
        title="National result",
        about="Recorded by one person, released by another.",
        moves=results.MOVES,
        starts=(ResultStatus.RECORDED,),
    ),
)
