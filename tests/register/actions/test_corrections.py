from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import queries as accounts
from ecf.events.models import EventRecord
from ecf.time.periods import period
from ecf.transitions import IllegalMove
from register import queries
from register.actions import corrections, periods
from register.choices import AnnotationKind, CorrectionStatus, Status
from register.models import Entry, RegistrationNumber
from tests import cast
from tests.cast import corrected, register
from tests.cast.corrected import NOW
from tests.register import world

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
RAY, ROSA = cast.ray, cast.rosa


def as_(who):
    return cast.as_actor(who())


def two_entries():
    """Sasha's, and Bex's, who is Sasha."""
    return world.sasha(), register.registered(cast.bex(), "SW912347", town="Bradford")


def test_a_number_is_corrected_by_two_and_the_old_one_still_finds_the_entry():
    entry = world.sasha()
    correction = corrected.number_proposed(entry, "SW912399")
    assert queries.standing_of_number("SW912399", TODAY) is None
    corrections.confirm(correction=correction, by=as_(ROSA), at=NOW)
    for number in (world.SASHA, "SW912399"):
        assert queries.standing_of_number(number, TODAY).number == "SW912399"
    assert RegistrationNumber.objects.filter(entry=entry).count() == 2


def test_who_proposed_does_not_confirm_nor_decline():
    correction = corrected.number_proposed(world.sasha(), "SW912399")
    with pytest.raises(PermissionDenied, match="You proposed this"):
        corrections.confirm(correction=correction, by=as_(RAY), at=NOW)
    with pytest.raises(PermissionDenied, match="You proposed this"):
        corrections.decline(correction=correction, reason="No", by=as_(RAY), at=NOW)


def test_nobody_corrects_their_own_entry():
    for person in (cast.ray(), cast.rosa()):
        register.registered(person)
    with pytest.raises(PermissionDenied, match="your own"):
        corrected.number_proposed(Entry.objects.get(person=cast.ray()), "SW912399")
    correction = corrected.number_proposed(
        Entry.objects.get(person=cast.rosa()), "SW912399"
    )
    with pytest.raises(PermissionDenied, match="your own"):
        corrections.confirm(correction=correction, by=as_(ROSA), at=NOW)


@pytest.mark.parametrize("who", [cast.sasha, cast.mei, cast.sol, cast.dele])
def test_only_registrars_correct(who):
    entry = register.registered(cast.bex(), "SW912347")
    correction = corrected.number_proposed(entry, "SW912399")
    with pytest.raises(PermissionDenied, match="registrar"):
        corrections.confirm(correction=correction, by=as_(who), at=NOW)


def test_confirming_twice_changes_nothing_and_another_hears_that_it_is_decided():
    correction = corrected.number(world.sasha(), "SW912399")
    corrections.confirm(correction=correction, by=as_(ROSA), at=NOW)
    third = cast.person("Una Ross", cast.regulator(), "registrar")
    with pytest.raises(IllegalMove):
        corrections.decline(
            correction=correction, reason="No", by=cast.as_actor(third), at=NOW
        )


def test_a_number_somebody_has_had_is_refused_with_what_would_change_it():
    entry, other = two_entries()
    with pytest.raises(corrections.Stands) as refused:
        corrected.number_proposed(entry, world.BEX)
    assert "nobody has had" in refused.value.remedy
    corrected.number(other, "SW912399")
    with pytest.raises(corrections.Stands):
        corrected.number_proposed(entry, world.BEX)


def test_one_correction_of_an_entry_waits_at_a_time_and_the_same_is_put_once():
    entry = world.sasha()
    first = corrected.number_proposed(entry, "SW912399")
    assert corrected.number_proposed(entry, "SW912399") == first
    with pytest.raises(corrections.Stands):
        corrected.number_proposed(entry, "SW912398")


def test_a_declined_correction_keeps_its_reason_and_changes_nothing():
    correction = corrected.number_proposed(world.sasha(), "SW912399")
    corrections.decline(
        correction=correction, reason="It was right", by=as_(ROSA), at=NOW
    )
    correction.refresh_from_db()
    assert (correction.status, correction.reason) == (
        CorrectionStatus.DECLINED,
        "It was right",
    )
    assert queries.standing_of_number("SW912399", TODAY) is None


def test_two_entries_become_one_that_answers_for_both():
    into, goes = two_entries()
    corrected.merged(goes, into)
    for number in (world.SASHA, world.BEX):
        told = queries.standing_of_number(number, TODAY)
        assert (told.number, told.name) == (world.SASHA, "Sasha Reid")
    by_person = queries.standing([cast.bex().pk, cast.sasha().pk], TODAY)
    assert {told.number for told in by_person.values()} == {world.SASHA}
    assert accounts.ids_of(cast.bex()) == [cast.sasha().pk, cast.bex().pk]
    assert queries.entry_of_person(cast.bex().pk) == into
    assert [each.number for each in queries.entries_named("Bex Hale")] == []


def test_what_either_entry_holds_counts_for_the_one_that_lasts():
    into, goes = two_entries()
    register.annotated(cast.bex(), AnnotationKind.FOUNDATION)
    corrected.merged(goes, into)
    assert queries.standing_of_number(world.SASHA, TODAY).holds("foundation")
    periods.suspend(
        entry=goes, period=period(TODAY), because="An order", by=as_(RAY), at=NOW
    )
    told = queries.standing_of_number(world.SASHA, TODAY)
    assert told.status == Status.SUSPENDED


def test_what_was_known_before_the_merge_is_still_told_so():
    into, goes = two_entries()
    corrected.merged(goes, into)
    before = NOW - timedelta(hours=1)
    assert queries.standing_of_number(world.BEX, TODAY, before).name == "Bex Hale"
    assert queries.standing_of_number(world.SASHA, TODAY, before).town == "Leeds"


def test_a_merge_is_refused_while_live_facts_overlap():
    into, goes = two_entries()
    for person in (cast.sasha(), cast.bex()):
        register.annotated(person, AnnotationKind.FOUNDATION)
    with pytest.raises(corrections.Stands) as refused:
        corrected.merge_proposed(goes, into)
    assert "Both entries show Foundation" in refused.value.remedy


def test_a_merge_waits_for_jobs_and_proposals():
    into = world.sasha()
    at_leeds = register.registered(cast.tom(), "SW912348")
    with pytest.raises(corrections.Stands) as refused:
        corrected.merge_proposed(at_leeds, into)
    assert "Both work for Leeds" in refused.value.remedy
    _, goes = two_entries()
    world.proposed(cast.bex())
    with pytest.raises(corrections.Stands) as refused:
        corrected.merge_proposed(goes, into)
    assert "A proposal waits" in refused.value.remedy


def test_what_stands_in_the_way_by_then_stops_the_confirmation():
    into, goes = two_entries()
    correction = corrected.merge_proposed(goes, into)
    world.proposed(cast.bex())
    with pytest.raises(corrections.Stands):
        corrections.confirm(correction=correction, by=as_(ROSA), at=NOW)
    correction.refresh_from_db()
    assert correction.status == CorrectionStatus.PROPOSED


def test_an_entry_is_merged_in_one_step_only():
    into, goes = two_entries()
    corrected.merged(goes, into)
    third = register.registered(cast.omar(), "SW912350")
    for one, other in ((goes, third), (third, goes), (into, third)):
        with pytest.raises(corrections.Stands):
            corrected.merge_proposed(one, other)


def test_a_merge_is_told_to_history_with_both_people():
    into, goes = two_entries()
    corrected.merged(goes, into)
    names = EventRecord.objects.filter(person_id=cast.bex().pk).values_list(
        "name", flat=True
    )
    assert {
        "register.EntryMerged",
        "accounts.PersonMerged",
        "register.CorrectionConfirmed",
    } <= set(names)
