"""The demo's watch list: Dele watches somebody at Bradford, and their entry changes."""

from datetime import datetime, timedelta

from accounts.models import Organisation, Person
from ecf.events.actor import Actor
from ecf.time import london
from ecf.time.periods import period
from register import queries
from register.actions import periods, watching
from register.models import Condition

WATCHED = "Omar Haddad"
WHY = "Works for us two days a week, through Bradford"
CONDITION = "Must tell the regulator before taking on another employer"


def watch(people: dict[str, Person], leeds: Organisation, *, now: datetime) -> None:
    """A condition that touches nothing he may do: to be read on Dele's roster."""
    entry = queries.entry_of_person(people[WATCHED].pk)
    if entry is None:
        raise LookupError(f"{WATCHED} is not on the register")
    watching.start(
        entries=[entry],
        organisation=leeds,
        purpose=WHY,
        by=Actor.person(people["Dele Obi"].pk),
        at=now - timedelta(days=7),
    )
    periods.impose_condition(
        condition=Condition(
            entry=entry,
            text=CONDITION,
            period=period(london.today(now)),
            may_touch_duties=False,
        ),
        because="They asked for help with court work",
        by=Actor.person(people["Ray Cole"].pk),
        at=now,
    )
