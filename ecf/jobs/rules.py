from ecf.jobs.models import JobStatus
from ecf.transitions import Moves

MOVES: Moves[JobStatus] = {
    JobStatus.QUEUED: frozenset(
        {JobStatus.RUNNING, JobStatus.DONE, JobStatus.CANCELLED}
    ),
    JobStatus.RUNNING: frozenset(
        {JobStatus.DONE, JobStatus.FAILED, JobStatus.CANCELLED}
    ),
    JobStatus.FAILED: frozenset({JobStatus.RUNNING, JobStatus.CANCELLED}),
    JobStatus.DONE: frozenset(),
    JobStatus.CANCELLED: frozenset(),
}
