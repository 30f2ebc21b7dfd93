"""What an employer has to do about somebody it watches: worked out on the day."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from accounts.choices import Role
from register.choices import Need, RenewalStage, RenewalStatus, Status
from register.rules import disclosure, numbers, renewals, wording
from register.rules.standing import Held, Standing

SOON = timedelta(days=90)
# Whose work asks for no registration, where they hold no other role.
OFFICE = frozenset({Role.COORDINATOR, Role.CHECKER, Role.PAYROLL})
OFF = frozenset(
    {Status.LAPSED, Status.REMOVED, Status.SUSPENDED, Status.NOT_REGISTERED}
)


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is known of one person on the day: `standing` where they have an entry,
    `roles` they hold at this employer, `renewal` of the year to come where they asked
    for it, and each kind of annotation that begins later, with its first day."""

    person_id: int
    name: str
    is_staff: bool
    standing: Standing | None = None
    roles: frozenset[Role] = frozenset()
    renewal: RenewalStatus | None = None
    to_come: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, kw_only=True)
class ToLookAt:
    """Somebody needs a look, and why in words."""

    need: Need
    person_id: int
    name: str
    number: str
    text: str


def to_look_at(known: Known, *, on: date) -> Iterator[ToLookAt]:
    """Nothing where all is as it should be."""
    for need, text in _needs(known, on):
        yield ToLookAt(
            need=need,
            person_id=known.person_id,
            name=known.standing.name if known.standing else known.name,
            number=known.standing.number if known.standing else "",
            text=text,
        )


def _needs(known: Known, on: date) -> Iterator[tuple[Need, str]]:
    standing = known.standing
    if standing is None:
        if known.is_staff and not _is_office(known.roles):
            yield Need.NO_ENTRY, "No entry of the register is known to be theirs"
        return
    if standing.status in OFF:
        yield Need.NOT_IN_FORCE, disclosure.status_text(standing)
    if standing.conditions:
        since = wording.day(min(held.from_ for held in standing.conditions))
        yield Need.CONDITIONS, f"Registered with conditions since {since}"
    missing = _renewal(known, standing, on)
    if missing:
        yield Need.RENEWAL, missing
    for held in standing.annotations:
        if _ends_soon(held, on) and held.kind not in known.to_come:
            yield Need.ANNOTATION, _ends(held)


def _is_office(roles: frozenset[Role]) -> bool:
    return bool(roles) and roles <= OFFICE


def _renewal(known: Known, standing: Standing, on: date) -> str | None:
    """From 1 September to 30 November (R4)."""
    stage = renewals.stage(
        on=on,
        in_force=standing.in_force or standing.status == Status.SUSPENDED,
        registered_until=standing.registered_until,
        in_hand=standing.renewal_in_hand,
        status=known.renewal,
    )
    if stage == RenewalStage.OPEN and standing.registered_until:
        last = wording.last_day(standing.registered_until)
        return f"Nobody has asked to renew: registration ends on {last}"
    if stage == RenewalStage.REFUSED and standing.registered_until:
        last = wording.last_day(standing.registered_until)
        return f"The renewal was refused: registration ends on {last}"
    return None


def _ends_soon(held: Held, on: date) -> bool:
    return held.until is not None and held.until <= on + SOON


def _ends(held: Held) -> str:
    last = wording.last_day(held.until) if held.until else ""
    return f"{held.kind.label} ends on {last}"


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Somebody as one of the two lists has them; `number` as it was written."""

    number: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Compared:
    """An employer's own list beside our record of whom it employs."""

    matched: int
    only_listed: list[Listed]
    only_employed: list[Listed]
    malformed: list[str]


def compare(
    written: Sequence[str],
    *,
    numbered: Mapping[str, tuple[int, str]],
    staff: Mapping[int, Listed],
) -> Compared:
    """`numbered` says whose a number is: the person and their name; `staff` is whom our
    record says the employer has, by person. What comes twice counts once."""
    malformed, only_listed, seen = [], {}, set()
    for each in written:
        number = numbers.normalise(each)
        if number is None:
            malformed.append(each)
            continue
        person_id, name = numbered.get(number, (None, ""))
        if person_id in staff:
            seen.add(person_id)
        else:
            only_listed[number] = Listed(number=number, name=name)
    return Compared(
        matched=len(seen),
        only_listed=list(only_listed.values()),
        only_employed=_sorted(staff, without=seen),
        malformed=malformed,
    )


def _sorted(
    staff: Mapping[int, Listed], *, without: Collection[int | None]
) -> list[Listed]:
    left = [each for person_id, each in staff.items() if person_id not in without]
    return sorted(left, key=lambda each: (each.name, each.number))
