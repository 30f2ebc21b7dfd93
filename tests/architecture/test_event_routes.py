"""The wiring between the apps fits: events, who hears them, and what is announced."""

import importlib
import inspect
import re
import types
from dataclasses import fields, is_dataclass
from datetime import date
from typing import Union, get_args, get_origin, get_type_hints

import pgtrigger
import pytest
from django.apps import apps

from ecf.event_routes import ROUTES
from ecf.events.event import Event
from ecf.events.models import Delivery, EventRecord
from ecf.time import boundaries

# Ids and dates only: what an event may carry.
SMALL = {int, str, bool, date, type(None)}
WIRES = [(event, handler) for event, heard in ROUTES.items() for handler in heard]
FLOORS = ("accounts", "register", "curriculum", "portfolio", "assessments", "pay")
ANNOUNCED = re.compile(r"subject_kind = '(\w+)'")


def all_events():
    for config in apps.get_app_configs():
        if importlib.util.find_spec(f"{config.name}.events"):
            importlib.import_module(f"{config.name}.events")
    found = []
    waiting = [Event]
    while waiting:
        kind = waiting.pop()
        waiting += kind.__subclasses__()
        if kind is not Event and not kind.__module__.startswith("tests."):
            found.append(kind)
    return sorted(found, key=lambda kind: kind.name())


EVENTS = all_events()


def named(kind):
    return kind.name()


@pytest.mark.parametrize(
    ("event", "handler"), WIRES, ids=lambda part: getattr(part, "__name__", None)
)
def test_a_handler_takes_the_event_it_is_wired_to(event, handler):
    (parameter,) = inspect.signature(handler).parameters.values()
    hint = get_type_hints(handler)[parameter.name]
    kinds = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    assert any(issubclass(event, kind) for kind in kinds)


@pytest.mark.parametrize(
    ("event", "handler"), WIRES, ids=lambda part: getattr(part, "__name__", None)
)
def test_a_handler_is_a_subscriber_and_no_lower_in_the_house(event, handler):
    app, _, room = handler.__module__.partition(".")
    assert room.split(".")[0] == "subscribers"
    assert FLOORS.index(app) >= FLOORS.index(event.__module__.split(".")[0])


@pytest.mark.parametrize(("event", "handler"), WIRES)
def test_names_fit_where_they_are_stored(event, handler):
    subscriber = f"{handler.__module__}.{handler.__qualname__}"
    assert len(event.name()) <= EventRecord._meta.get_field("name").max_length
    assert len(subscriber) <= Delivery._meta.get_field("subscriber").max_length


def test_no_two_events_have_one_name():
    assert len({event.name() for event in EVENTS}) == len(EVENTS)


@pytest.mark.parametrize("event", EVENTS, ids=named)
def test_an_event_names_its_subject_and_carries_its_id(event):
    assert is_dataclass(event)
    assert event.__dataclass_params__.frozen
    assert f"{event.SUBJECT}_id" in {field.name for field in fields(event)}


@pytest.mark.parametrize("event", EVENTS, ids=named)
def test_an_event_is_small(event):
    hints = get_type_hints(event)
    for field in fields(event):
        hint = hints[field.name]
        assert set(get_args(hint) or (hint,)) <= SMALL, f"{field.name}: {hint}"


def test_what_the_database_wants_announced_somebody_can_announce():
    demanded = {
        subject
        for _, trigger in pgtrigger.registered()
        for subject in ANNOUNCED.findall(str(trigger.func))
    }
    assert demanded
    assert demanded <= {event.SUBJECT for event in EVENTS}


@pytest.mark.parametrize("source", boundaries.sources(), ids=boundaries.name_of)
def test_a_source_of_boundaries_is_asked_by_two_dates(source):
    parameters = inspect.signature(source).parameters.values()
    hints = get_type_hints(source)
    assert [hints[parameter.name] for parameter in parameters] == [date, date]
