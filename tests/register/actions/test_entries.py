from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.time.periods import period
from register import queries
from register.actions import entries
from register.choices import Status
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db


def make(person, by):
    return entries.make(
        person=person,
        number="SW900001",
        town="Leeds",
        period=period(date(2026, 9, 1), date(2026, 12, 1)),
        by=by,
        at=world.NOW,
    )


def test_a_registrar_puts_somebody_on_the_register():
    entry = make(cast.tom(), cast.as_actor(cast.ray()))
    told = queries.standing([cast.tom().pk], world.TODAY)[cast.tom().pk]
    assert told.status == Status.REGISTERED
    assert (told.number, told.name, told.town) == ("SW900001", "Tom Ash", "Leeds")
    assert told.next_boundary == date(2026, 12, 1)
    names = EventRecord.objects.filter(person_id=entry.person_id).values_list("name")
    assert {("register.EntryMade",), ("register.Registered",)} <= set(names)


def test_it_was_not_known_before_it_was_recorded():
    make(cast.tom(), cast.as_actor(cast.ray()))
    moment_before = world.NOW.replace(minute=1)
    told = queries.standing([cast.tom().pk], world.TODAY, moment_before)
    assert told[cast.tom().pk].status == Status.NOT_REGISTERED


def test_nobody_else_does():
    with pytest.raises(PermissionDenied, match="role of registrar"):
        make(cast.tom(), cast.as_actor(cast.carol()))


def test_no_registrar_registers_themselves():
    with pytest.raises(PermissionDenied, match="your own"):
        make(cast.ray(), cast.as_actor(cast.ray()))


def hide(entry, by, *, hidden=True):
    entries.set_hidden(entry=entry, hidden=hidden, by=by, at=world.NOW)
    entry.refresh_from_db()
    return entry.hidden_from_search


def changes():
    return EventRecord.objects.filter(name="register.SearchChanged").count()


def test_somebody_at_risk_is_hidden_at_once_and_shown_when_they_say_so():
    entry, sasha = world.sasha(), cast.as_actor(cast.sasha())
    assert hide(entry, sasha)
    assert hide(entry, sasha)
    assert changes() == 1
    assert queries.standing([cast.sasha().pk], world.TODAY)[cast.sasha().pk].town == ""
    assert not hide(entry, sasha, hidden=False)
    assert changes() == 2


def test_a_registrar_hides_them_and_nobody_else_does():
    entry = world.sasha()
    assert hide(entry, cast.as_actor(cast.ray()))
    for who in (cast.bex, cast.carol, cast.mei):
        with pytest.raises(PermissionDenied):
            hide(entry, cast.as_actor(who()), hidden=False)
