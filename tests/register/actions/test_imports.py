from datetime import date
from itertools import count

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError, connection

from accounts.models import Person
from ecf.events import bitemporal
from ecf.events.actor import Actor
from ecf.events.models import Delivery, EventRecord
from ecf.time.periods import period
from register import queries
from register.actions import (
    corrections,
    deaths,
    entries,
    imports,
    removals,
    renewals,
)
from register.choices import CorrectionKind, ImportKind, Status
from register.models import Correction, Entry, RegistrationPeriod
from register.rules.imports import Row
from tests import cast
from tests.cast import register
from tests.register import world

pytestmark = pytest.mark.django_db
IMPORT = Actor.named("register-import")
SINCE, UNTIL = date(2024, 9, 2), date(2026, 12, 1)
NEXT = date(2027, 12, 1)
TOM, SASHA = "SW900001", "SW912345"


def row(number=SASHA, name="Sasha Reid", from_=SINCE, until=UNTIL, *, town="Leeds"):
    return Row(
        line=2,
        number=number,
        name=name,
        town=town,
        registered_from=from_,
        registered_until=until,
    )


def sasha(*more):
    """Registered from `SINCE` until `UNTIL`, and for further periods."""
    entry = register.registered(cast.sasha(), SASHA, until=UNTIL)
    for span in more:
        entries.register(entry=entry, period=period(*span), by=IMPORT, at=world.NOW)
    return entry


def apply(*rows):
    return imports.apply(rows=rows, by=IMPORT, at=world.NOW)


def kinds(found):
    return [each.kind for each in found.differences]


def standing(entry):
    rows = entry.registration_periods.filter(bitemporal.STANDING).order_by("period")
    return [(each.period.lower, each.period.upper) for each in rows]


def names(person_id):
    told = EventRecord.objects.filter(person_id=person_id, by_system="register-import")
    return [name.partition(".")[2] for name in told.values_list("name", flat=True)]


def everything():
    """All that an import could touch."""
    return [
        list(model.objects.order_by("pk").values())
        for model in (Person, Entry, RegistrationPeriod, EventRecord, Delivery)
    ]


def why(found):
    (difference,) = found.differences
    assert difference.kind == ImportKind.LEFT_ALONE
    return difference.words


def test_somebody_new_becomes_known_and_registered():
    found = apply(row(TOM, "Tom Ash"), row("SW900002", "Al Oak", until=None, town=""))
    assert kinds(found) == [ImportKind.NEW] * 2
    told = queries.standing_of_number(TOM, world.TODAY)
    assert (told.status, told.name, told.town) == (
        Status.REGISTERED,
        "Tom Ash",
        "Leeds",
    )
    assert (told.registered_from, told.registered_until) == (SINCE, UNTIL)
    other = queries.standing_of_number("SW900002", world.TODAY)
    assert (other.name, other.registered_until) == ("Al Oak", UNTIL)
    assert Person.objects.get(pk=other.person_id).name == "Al Oak"
    assert names(told.person_id) == ["EntryMade", "RegistrationImported"]


def test_nobody_waits_for_somebody_new():
    apply(row(TOM, "Tom Ash"))
    assert not Delivery.objects.exists()


def test_the_same_file_again_changes_nothing():
    sasha()
    rows = row(name="Sasha Reed", until=NEXT), row(TOM, "Tom Ash", until=None)
    assert len(apply(*rows).differences) == 2
    before = everything()
    assert apply(*rows).differences == []
    assert everything() == before


def test_another_name_is_the_persons_too_and_told_without_it():
    entry = sasha()
    (difference,) = apply(row(name="Sasha Reed")).differences
    entry.refresh_from_db()
    assert (entry.name, entry.person.name) == ("Sasha Reed", "Sasha Reed")
    assert difference.words == "name"
    assert names(entry.person_id) == ["NameChanged"]


def test_another_town_is_shown():
    entry = sasha()
    apply(row(town="York"))
    entry.refresh_from_db()
    assert entry.town == "York"
    assert names(entry.person_id) == ["TownChanged"]


@pytest.mark.parametrize(
    ("more", "from_", "until", "stands"),
    [
        ([], SINCE, NEXT, [(SINCE, NEXT)]),
        ([], date(2023, 1, 9), UNTIL, [(date(2023, 1, 9), UNTIL)]),
        ([], date(2025, 1, 9), None, [(date(2025, 1, 9), UNTIL)]),
        ([(UNTIL, NEXT)], SINCE, UNTIL, [(SINCE, UNTIL)]),
        ([(UNTIL, NEXT)], SINCE, date(2026, 10, 1), [(SINCE, date(2026, 10, 1))]),
        ([(UNTIL, NEXT)], date(2027, 2, 1), None, [(date(2027, 2, 1), NEXT)]),
        (
            [(UNTIL, NEXT)],
            date(2023, 1, 9),
            date(2027, 6, 1),
            [(date(2023, 1, 9), UNTIL), (UNTIL, date(2027, 6, 1))],
        ),
        ([(UNTIL, None)], SINCE, NEXT, [(SINCE, UNTIL), (UNTIL, NEXT)]),
        # A registration after a gap: the last one is corrected.
        (
            [(NEXT, None)],
            date(2027, 6, 1),
            None,
            [(SINCE, UNTIL), (date(2027, 6, 1), None)],
        ),
    ],
)
def test_a_registration_is_corrected_by_rows_that_take_its_place(
    more, from_, until, stands
):
    entry = sasha(*more)
    found = apply(row(from_=from_, until=until))
    assert kinds(found) == [ImportKind.CHANGED]
    assert standing(entry) == stands
    replaced = entry.registration_periods.exclude(bitemporal.STANDING)
    assert {each.superseded_because for each in replaced} == {"Register import"}
    assert set(names(entry.person_id)) - {"Registered"} == {"RegistrationCorrected"}
    assert apply(row(from_=from_, until=until)).differences == []


@pytest.mark.parametrize(
    ("more", "from_", "until"),
    [
        ([], SINCE, UNTIL),
        ([], SINCE, None),
        ([(UNTIL, NEXT)], SINCE, NEXT),
        # The file may give the year that runs, and not when it all began.
        ([(UNTIL, NEXT)], UNTIL, NEXT),
        ([(UNTIL, None)], SINCE, None),
    ],
)
def test_the_same_registration_is_left_as_it_is(more, from_, until):
    sasha(*more)
    assert apply(row(from_=from_, until=until)).differences == []


def test_a_registration_after_another_is_added_to_it():
    entry = sasha()
    apply(row(from_=UNTIL, until=None))
    assert standing(entry) == [(SINCE, UNTIL), (UNTIL, NEXT)]
    assert "Registered" in names(entry.person_id)
    assert Delivery.objects.filter(record__name="register.Registered").exists()
    assert apply(row(from_=UNTIL, until=None)).differences == []


def test_who_is_not_in_the_file_stays():
    entry = sasha()
    lapsed = register.registered(cast.bex(), "SW912347", until=date(2025, 12, 1))
    found = apply(row(TOM, "Tom Ash"))
    assert found.not_in_file == [SASHA]
    assert standing(entry)
    assert standing(lapsed)


def test_a_number_that_was_replaced_is_left_alone():
    entry = sasha()
    correction = corrections.propose(
        correction=Correction(
            kind=CorrectionKind.NUMBER, entry=entry, number=TOM, because="A slip"
        ),
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    corrections.confirm(
        correction=correction, by=cast.as_actor(cast.rosa()), at=world.NOW
    )
    assert "another number" in why(apply(row(until=NEXT)))
    assert kinds(apply(row(TOM, until=NEXT))) == [ImportKind.CHANGED]


def test_who_was_removed_is_left_alone():
    entry = sasha()
    removals.remove(
        entry=entry,
        on=world.TODAY,
        because="Order",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    assert "removed" in why(apply(row()))
    assert "removed" in why(apply(row(from_=UNTIL, until=NEXT)))
    assert standing(entry) == [(SINCE, world.TODAY)]


def test_a_renewal_in_hand_is_for_a_registrar():
    entry = sasha()
    renewal = renewals.apply_to_renew(
        entry=entry, by=cast.as_actor(cast.sasha()), at=world.NOW
    )
    assert apply(row()).differences == []
    assert "renewal" in why(apply(row(until=NEXT)))
    renewals.grant(renewal=renewal, by=cast.as_actor(cast.ray()), at=world.NOW)
    assert apply(row(until=NEXT)).differences == []


def test_who_is_said_to_have_died_is_left_alone():
    entry = sasha()
    deaths.report(
        person=entry.person,
        words="Their family rang",
        by=cast.as_actor(cast.ray()),
        at=world.NOW,
    )
    assert "closed" in why(apply(row(town="York")))


def test_an_earlier_registration_is_not_written_over():
    sasha((NEXT, None))
    assert "an earlier registration" in why(apply(row(until=None)))


def test_a_preview_says_the_same_and_changes_nothing():
    sasha()
    rows = row(name="Sasha Reed", until=NEXT), row(TOM, "Tom Ash")
    before = everything()
    seen = imports.preview(rows=rows, at=world.NOW)
    assert everything() == before
    assert apply(*rows) == seen


def test_only_who_decides_on_the_register_imports():
    with pytest.raises(PermissionDenied):
        imports.apply(rows=[row()], by=cast.as_actor(cast.carol()), at=world.NOW)
    found = imports.apply(rows=[row()], by=cast.as_actor(cast.ray()), at=world.NOW)
    assert kinds(found) == [ImportKind.NEW]


class Killed(OperationalError):
    pass


def kill_at(statement):
    """Before the statement of this number; what comes after puts things back."""
    numbers = count()

    def wrapped(execute, *args):
        if next(numbers) == statement:
            raise Killed
        return execute(*args)

    return wrapped


def test_killed_before_any_statement_it_has_changed_nothing():
    sasha()
    rows = row(name="Sasha Reed", until=NEXT), row(TOM, "Tom Ash")
    before = everything()
    for statement in count():
        try:
            with connection.execute_wrapper(kill_at(statement)):
                apply(*rows)
        except Killed:
            assert everything() == before
        else:
            break
    assert statement > 15
    assert everything() != before
