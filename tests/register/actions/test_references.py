from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied

from ecf.events.models import EventRecord
from ecf.transitions import IllegalMove
from register import queries
from register.actions import checks, references
from register.choices import AnnotationKind, Duty
from register.models import Check, ReferenceOnFile
from tests import cast
from tests.cast import corrected, register
from tests.register import world

pytestmark = pytest.mark.django_db
GIVEN = references.Reference(
    given_by="Tom Price, team manager",
    received_on=date(2026, 11, 2),
    holds_until=date(2027, 11, 3),
)


def record(reference=GIVEN, *, by=None, at=world.NOW, entry=None):
    return references.record(
        reference=reference,
        entry=entry or world.sasha(),
        organisation=cast.leeds(),
        by=cast.as_actor(by or cast.dele()),
        at=at,
    )


def on(day, organisation=None):
    place = organisation or cast.leeds()
    return queries.references_on(place.pk, [world.sasha().pk], day)


def test_a_reference_counts_from_the_day_it_came_until_it_holds_no_more():
    record()
    assert not on(date(2026, 11, 1))
    assert on(date(2026, 11, 2))
    assert on(date(2027, 11, 2))
    assert not on(date(2027, 11, 3))
    assert not on(world.TODAY, cast.bradford())
    assert EventRecord.objects.filter(name="register.ReferenceRecorded").count() == 1


def test_another_takes_its_place_and_both_are_kept():
    record()
    newer = references.Reference(
        given_by="Mei Ito",
        received_on=world.TODAY,
        holds_until=date(2028, 11, 22),
    )
    record(newer)
    assert record(newer).given_by == "Mei Ito"
    kept = list(ReferenceOnFile.objects.order_by("pk"))
    assert [each.given_by for each in kept] == [GIVEN.given_by, "Mei Ito"]
    assert kept[0].ended_because == "Another took its place"
    (held,) = on(world.TODAY).values()
    assert held.until == newer.holds_until
    (before,) = on(world.TODAY - timedelta(days=1)).values()
    assert before.until == GIVEN.holds_until


def test_one_that_was_ended_counts_for_the_days_before():
    kept = record()
    references.end(
        reference=kept,
        because="By mistake",
        by=cast.as_actor(cast.dele()),
        at=world.NOW,
    )
    assert not on(world.TODAY)
    assert on(world.TODAY - timedelta(days=1))
    with pytest.raises(IllegalMove):
        references.end(
            reference=kept,
            because="Again",
            by=cast.as_actor(cast.dele()),
            at=world.NOW,
        )


def test_nobody_else_records_one_nor_anybody_about_themselves():
    with pytest.raises(PermissionDenied):
        record(by=cast.carol())
    own = register.registered(cast.dele(), "SW912399")
    with pytest.raises(PermissionDenied, match="about you"):
        record(entry=own)


def test_days_that_cannot_be_are_refused():
    late = references.Reference(
        given_by="Tom", received_on=date(2026, 12, 1), holds_until=date(2027, 1, 1)
    )
    with pytest.raises(IllegalMove, match="today or earlier"):
        record(late)


def asked(on=world.TODAY, organisation=None, by=None):
    checked = checks.check(
        question=checks.Question(
            number=world.SASHA, duty=Duty.AGENCY_ENGAGEMENT, on=on, purpose="Agency"
        ),
        organisation=organisation or cast.leeds(),
        by=cast.as_actor(by or cast.dele()),
        at=world.NOW,
    )
    return Check.objects.get(pk=checked.pk)


def test_an_answer_counts_what_is_on_file_where_it_is_asked():
    world.load_rules()
    world.load_agency_rule()
    world.sasha()
    register.annotated(cast.sasha(), AnnotationKind.FOUNDATION, from_=world.SINCE)
    assert asked().outcome == "not_decided"
    record()
    assert asked().outcome == "yes"
    assert [item["item"] for item in asked().answer["items"]] == [
        "foundation",
        "registration",
        "reference",
    ]


def test_days_before_the_rule_are_answered_by_the_one_before():
    world.load_rules()
    world.load_agency_rule()
    world.sasha()
    register.annotated(cast.sasha(), AnnotationKind.FOUNDATION, from_=world.SINCE)
    before = asked(date(2026, 10, 31))
    assert before.outcome == "yes"
    assert before.answer["rule"]["version"] == "2026.1"
    assert before.answer["items"] == []


def test_a_reference_goes_with_an_entry_that_is_merged():
    twice = register.registered(cast.person("Sasha Reed"), "SW912398")
    record(entry=twice)
    corrected.merged(twice, world.sasha(), at=world.NOW)
    assert on(world.TODAY)
    about = queries.references_about(cast.sasha().pk)
    assert [each.given_by for each in about] == [GIVEN.given_by]
