"""A fact to record in these tests, and somebody to hear of it."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import ClassVar

from ecf.events.actor import Actor
from ecf.events.event import Event

NOON = datetime(2026, 11, 20, 12, tzinfo=UTC)
SYSTEM = Actor.named("tests")


@dataclass(frozen=True, kw_only=True)
class ThingHappened(Event):
    SUBJECT: ClassVar[str] = "thing"
    thing_id: int
    happened_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class NobodyListens(Event):
    SUBJECT: ClassVar[str] = "thing"
    thing_id: int


class Ear:
    """A subscriber that remembers, and does what it was told to."""

    def __init__(self):
        self.heard = []
        self.then = lambda event: None

    def hear(self, event):
        self.heard.append(event)
        self.then(event)


EAR = Ear()


def hear(event):
    EAR.hear(event)


def hear_too(event):
    """A second subscriber, who never has anything to do."""


ROUTES = {ThingHappened: (hear,)}


def thing(number=1, **facts):
    return ThingHappened(person_id=None, thing_id=number, **facts)
