"""Who listens to what. The table itself is on the roof: `ecf/event_routes.py`."""

from django.conf import settings
from django.utils.module_loading import import_string

from ecf.events.event import Event, Handler, Routes


def routes() -> Routes:
    found: Routes = import_string(settings.EVENT_ROUTES)
    return found


def subscribers_of(event: type[Event]) -> dict[str, Handler]:
    """The handlers that hear of this event, by the name a delivery remembers."""
    return {
        f"{handler.__module__}.{handler.__qualname__}": handler
        for handler in routes().get(event, ())
    }


def event_named(name: str) -> type[Event]:
    """Raises LookupError for an event that nobody listens to any more."""
    for event in routes():
        if event.name() == name:
            return event
    raise LookupError(f"No route for {name}")
