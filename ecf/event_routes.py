"""Which event wakes whom. The whole wiring between apps is on this page."""

from ecf.events.event import Routes

ROUTES: Routes = {}
