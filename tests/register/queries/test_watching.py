from datetime import UTC, date, datetime

import pytest

from ecf.events import sequencer
from ecf.time.periods import period
from register import queries
from register.actions import periods, renewals
from register.choices import AnnotationKind, Change
from register.models import Condition
from register.rules.told import in_words
from tests.cast import people, register

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=UTC)
TODAY = NOW.date()


@pytest.fixture
def leeds():
    return people.leeds()


def changes_of(organisation):
    sequencer.number_new_events()
    return [
        (each.number, each.change, each.since)
        for each in queries.told(queries.changes_for(organisation.pk, TODAY))
    ]


def test_an_employer_hears_of_its_staff_and_of_nobody_else(leeds):
    sasha = people.sasha()
    stranger = people.bex()
    register.registered(sasha, "SW912345")
    register.registered(stranger, "SW912399")
    heard = changes_of(leeds)
    assert ("SW912345", Change.REGISTERED, register.SINCE) in heard
    assert "SW912399" not in {number for number, _, _ in heard}


def test_what_is_told_of_an_annotation_names_it(leeds):
    register.annotated(people.sasha(), AnnotationKind.FOUNDATION)
    sequencer.number_new_events()
    told = queries.told(queries.changes_for(leeds.pk, TODAY).order_by("number"))
    assert [(each.change, each.annotation, each.name) for each in told] == [
        (Change.REGISTERED, None, "Sasha Reid"),
        (Change.ANNOTATED, AnnotationKind.FOUNDATION, "Sasha Reid"),
    ]


def test_a_condition_and_a_renewal_are_told_with_their_day(leeds):
    entry = register.registered(people.sasha(), until=date(2026, 12, 1))
    condition = Condition(entry=entry, text="Supervised", period=period(TODAY))
    periods.impose_condition(
        condition=condition, because="An order", by=people.CONSOLE, at=NOW
    )
    asked = renewals.apply_to_renew(entry=entry, by=people.CONSOLE, at=NOW)
    renewals.refuse(
        renewal=asked, reason="Short", by=people.as_actor(people.ray()), at=NOW
    )
    heard = {change: since for _, change, since in changes_of(leeds)}
    assert heard[Change.CONDITION_IMPOSED] == TODAY
    assert heard[Change.RENEWAL_DECIDED] == date(2026, 12, 1)
    (decided,) = [
        each
        for each in queries.told(queries.changes_for(leeds.pk, TODAY))
        if each.change == Change.RENEWAL_DECIDED
    ]
    year = "for the year from 1 December 2026"
    assert in_words(decided) == f"A renewal was refused, {year}"


def test_what_changed_is_asked_in_four_statements(leeds, django_assert_num_queries):
    for name in ("Asha Lin", "Ben Orr"):
        register.annotated(people.person(name, leeds), AnnotationKind.FOUNDATION)
    sequencer.number_new_events()
    with django_assert_num_queries(4):
        told = queries.told(queries.changes_for(leeds.pk, TODAY))
    assert len(told) == 4
