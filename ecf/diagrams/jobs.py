"""State machines of long jobs."""

from ecf.diagrams.machine import Machine
from ecf.jobs import rules as jobs
from ecf.jobs.models import JobStatus

MACHINES = (
    Machine(
        title="Long job",
        about="Done chunk by chunk; one that failed can go on from where it stopped.",
        moves=jobs.MOVES,
        starts=(JobStatus.QUEUED,),
    ),
)
