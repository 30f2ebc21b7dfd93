from datetime import UTC, datetime, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts.actions import employments
from ecf.events.models import EventRecord
from register import queries
from register.actions import corrections, watching
from register.choices import CorrectionKind
from register.models import Correction, Entry, Watch
from tests import cast
from tests.cast import people, register

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()
WHY = "Engaged through an agency from Monday"


@pytest.fixture
def leeds():
    return cast.leeds()


@pytest.fixture
def stranger():
    return register.registered(cast.bex(), "SW912399")


def watch(entries, organisation, *, by=None, purpose=WHY, at=NOW):
    return watching.start(
        entries=entries,
        organisation=organisation,
        purpose=purpose,
        by=people.as_actor(by or cast.dele()),
        at=at,
    )


def watched(organisation):
    found = queries.people_watched_by(organisation.pk, TODAY)
    return set(found.values_list("name", flat=True))


def test_several_are_put_on_the_list_in_one_step(leeds, stranger):
    other = register.registered(cast.person("Ann Agency"), "SW912398")
    made = watch([stranger, other], leeds)
    assert {each.entry for each in made} == {stranger, other}
    assert {each.purpose for each in made} == {WHY}
    assert {"Bex Hale", "Ann Agency"} <= watched(leeds)
    told = EventRecord.objects.filter(name="register.WatchStarted")
    assert {each.person_id for each in told} == {stranger.person_id, other.person_id}


def test_watched_already_nothing_changes(leeds, stranger):
    watch([stranger], leeds)
    assert watch([stranger], leeds, purpose="Again") == []
    assert Watch.objects.get().purpose == WHY
    assert EventRecord.objects.filter(name="register.WatchStarted").count() == 1


def test_staff_need_no_row(leeds):
    assert watch([register.registered(cast.sasha())], leeds) == []


def test_who_left_may_be_watched_by_hand(leeds):
    sasha = cast.sasha()
    entry = register.registered(sasha)
    employments.end(
        employment=sasha.employments.get(),
        on=TODAY,
        by=people.CONSOLE,
        at=NOW,
    )
    assert len(watch([entry], leeds)) == 1


def test_two_organisations_watch_apart(leeds, stranger):
    third = register.registered(cast.person("Ann Agency"), "SW912398")
    olga = cast.person("Olga Diaz", cast.bradford(), "checker")
    watch([third], leeds)
    assert len(watch([third], cast.bradford(), by=olga)) == 1


@pytest.mark.parametrize("who", ["carol", "bex", "ray"])
def test_who_does_not_check_there_may_not(leeds, stranger, who):
    with pytest.raises(PermissionDenied, match="check the register"):
        watch([stranger], leeds, by=getattr(cast, who)())
    (row,) = watch([stranger], leeds)
    with pytest.raises(PermissionDenied):
        watching.end(watch=row, by=people.as_actor(getattr(cast, who)()), at=NOW)
    row.refresh_from_db()
    assert row.ended_at is None


def test_a_list_is_kept_by_a_person(leeds, stranger):
    with pytest.raises(PermissionDenied, match="A person puts"):
        watching.start(
            entries=[stranger],
            organisation=leeds,
            purpose=WHY,
            by=people.CONSOLE,
            at=NOW,
        )


def test_taken_off_once_and_put_on_again(leeds, stranger):
    (row,) = watch([stranger], leeds)
    dele = people.as_actor(cast.dele())
    later = NOW + timedelta(hours=1)
    watching.end(watch=row, by=dele, at=later)
    watching.end(watch=row, by=dele, at=later + timedelta(hours=1))
    row.refresh_from_db()
    assert (row.ended_at, row.ended_by) == (later, cast.dele())
    assert EventRecord.objects.filter(name="register.WatchEnded").count() == 1
    assert "Bex Hale" not in watched(leeds)
    assert len(watch([stranger], leeds, at=later)) == 1


def test_of_an_entry_that_was_merged_the_one_that_lasts_is_watched(leeds, stranger):
    twice = register.registered(cast.person("Rebecca Hale"), "SW912397")
    correction = Correction(
        kind=CorrectionKind.MERGE, entry=twice, into=stranger, because="One person"
    )
    put = corrections.propose(
        correction=correction, by=people.as_actor(cast.ray()), at=NOW
    )
    corrections.confirm(
        correction=put or correction, by=people.as_actor(cast.rosa()), at=NOW
    )
    goes = Entry.objects.get(pk=twice.pk)
    (row,) = watch([goes], leeds)
    assert row.entry == stranger
    assert watch([goes, stranger], leeds) == []
