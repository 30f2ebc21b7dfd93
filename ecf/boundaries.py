"""What the calendar brings: each source finds the periods that begin or end between
two dates and says so as events. The job that asks is `ecf.time.boundaries`."""

from ecf.time.boundaries import Source

SOURCES: tuple[Source, ...] = ()
