"""Every kind of long work, by the name its jobs are stored with."""

from ecf.jobs.kinds import Kinds

KINDS: Kinds = {}
