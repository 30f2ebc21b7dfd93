from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from register import queries
from register.actions import asked, former_names
from register.models import FormerName, NameOpening
from tests import cast
from tests.register import world

pytestmark = pytest.mark.django_db
A_DAY = timedelta(days=1)


def renamed(*, forgets=False, name="Sasha Lee"):
    entry = world.sasha()
    change = asked.ask_for_name(
        entry=entry,
        name=name,
        from_on=world.TODAY,
        forgets_former=forgets,
        by=cast.as_actor(cast.sasha()),
        at=world.NOW,
    )
    asked.change_name(change=change, by=cast.as_actor(cast.ray()), at=world.NOW)
    entry.refresh_from_db()
    return entry


def opening_of(entry, *, by=None):
    by = cast.as_actor(by or cast.ray())
    return former_names.ask(entry=entry, because="A court asks", by=by, at=world.NOW)


def opened(entry):
    opening = opening_of(entry)
    by = cast.as_actor(cast.rosa())
    former_names.open_(opening=opening, by=by, at=world.NOW)
    opening.refresh_from_db()
    return opening


def shared(by, at=world.NOW):
    return list(queries.name_openings_shared_by(cast.as_actor(by), at.date(), at))


def test_the_name_there_was_goes_under_seal():
    entry = renamed()
    assert entry.name == "Sasha Lee"
    assert [each.name for each in FormerName.objects.all()] == ["Sasha Reid"]


def test_a_name_that_shall_be_forgotten_is_kept_nowhere():
    renamed(forgets=True)
    assert not FormerName.objects.exists()


def test_two_registrars_see_it_for_a_day_and_nobody_else():
    opening = opened(renamed())
    assert shared(cast.ray()) == shared(cast.rosa()) == [opening]
    una = cast.person("Una Vale", cast.regulator())
    assert not shared(una)
    assert not shared(opening.entry.person)
    assert [each.name for each in queries.former_names_in(opening)] == ["Sasha Reid"]
    assert not shared(cast.ray(), world.NOW + A_DAY)
    told = EventRecord.objects.filter(subject_kind="nameopening").order_by("id")
    assert [each.name for each in told] == [
        "register.FormerNamesAskedFor",
        "register.FormerNamesOpened",
    ]
    assert "Reid" not in str([each.payload for each in told])


def test_it_takes_another_registrar_and_never_the_person():
    opening = opening_of(renamed())
    with pytest.raises(PermissionDenied, match="Another registrar must open it"):
        former_names.open_(opening=opening, by=cast.as_actor(cast.ray()), at=world.NOW)
    with pytest.raises(PermissionDenied):
        former_names.open_(
            opening=opening, by=cast.as_actor(opening.entry.person), at=world.NOW
        )
    with pytest.raises(PermissionDenied):
        opening_of(opening.entry, by=cast.carol())


def test_once_decided_it_is_over():
    opening = opened(renamed())
    by = cast.as_actor(cast.rosa())
    former_names.open_(opening=opening, by=by, at=world.NOW + A_DAY)
    opening.refresh_from_db()
    assert opening.closes_at == world.NOW + A_DAY, "a second click opens no longer"
    with pytest.raises(IllegalMove):
        former_names.keep_shut(opening=opening, by=by, at=world.NOW)
    again = opening_of(opening.entry)
    assert again.pk != opening.pk
    assert opening_of(opening.entry) == again
    former_names.keep_shut(opening=again, by=by, at=world.NOW)
    assert NameOpening.objects.get(pk=again.pk).status == "declined"
