"""Every kind of long work, by the name its jobs are stored with."""

from ecf.desk import integrity
from ecf.jobs.kinds import Kind, Kinds
from pay.actions import runs
from portfolio.actions import editions, intakes
from register.actions import batches

KINDS: Kinds = {
    runs.JOB: Kind(
        work=runs.work,
        afterwards="Everyone stands where they are owed to stand on the pay scale, and"
        " downward moves wait for two pay officers.",
    ),
    intakes.JOB: Kind(
        work=intakes.work,
        afterwards="You see how many are enrolled, and get the rows that could not be,"
        " with why, in a file.",
        results="portfolio:intake",
    ),
    integrity.JOB: Kind(
        work=integrity.work,
        afterwards="What differs from its digest stands on the page about what is kept,"
        " and support is mailed.",
    ),
    batches.JOB: Kind(
        work=batches.work,
        afterwards="You see who may and who needs a look, and download the answers."
        " Every answer has its own receipt.",
        results="register:batch",
    ),
    editions.JOB: Kind(
        work=editions.work,
        afterwards="Everybody moved goes on with what they had. Whoever waits for a"
        " sign-off stays where they are: start again once it is decided.",
    ),
}
