"""Where an entry stands on a date (R1, R2): what every answer is read from."""

from dataclasses import dataclass
from datetime import date

from register.choices import AnnotationKind, Status

IN_FORCE = frozenset({Status.REGISTERED, Status.REGISTERED_WITH_CONDITIONS})


@dataclass(frozen=True, kw_only=True)
class Condition:
    """A published condition in force; `until` is the first day without it."""

    text: str
    from_: date
    until: date | None
    may_touch_duties: bool


@dataclass(frozen=True, kw_only=True)
class Held:
    """An annotation that counts: in force, under a registration without suspension."""

    kind: AnnotationKind
    from_: date
    until: date | None


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What one entry is on one London date, as known at one moment.

    `registered_from` and `registered_until` bound the unbroken run of days around the
    date; where it is not registered, the last run before it, else the next. With a
    renewal in hand there is no `registered_until`: registered until decided (R4).
    `next_boundary` is the next day on which anything this rests on begins or ends.
    """

    person_id: int
    entry_id: int
    number: str
    name: str
    town: str
    status: Status
    registered_from: date | None = None
    registered_until: date | None = None
    renewal_in_hand: bool = False
    suspended_from: date | None = None
    suspended_until: date | None = None
    conditions: tuple[Condition, ...] = ()
    annotations: tuple[Held, ...] = ()
    next_boundary: date | None = None

    @property
    def in_force(self) -> bool:
        """Registered and not suspended: may practise, conditions read."""
        return self.status in IN_FORCE

    def held(self, kind: str) -> Held | None:
        return next((held for held in self.annotations if held.kind == kind), None)

    def holds(self, kind: str) -> bool:
        return self.held(kind) is not None
