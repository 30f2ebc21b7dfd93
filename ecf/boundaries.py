"""What the calendar brings: each source finds the periods that begin or end between
two dates and says so as events. The job that asks is `ecf.time.boundaries`."""

from accounts import queries as accounts
from ecf.time.boundaries import Source
from pay.queries import scales_commencing
from portfolio.queries import transfers_due
from register import queries as register

SOURCES: tuple[Source, ...] = (
    accounts.boundaries_between,
    register.boundaries_between,
    register.ends_ahead_between,
    scales_commencing,
    transfers_due,
)
