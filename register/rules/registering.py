"""Who may be put on the register again, by where their entry stands (R1)."""

from register.choices import Status

# Their registration has ended; nobody is registered twice.
OFF_THE_REGISTER = frozenset({Status.LAPSED, Status.REMOVED})
