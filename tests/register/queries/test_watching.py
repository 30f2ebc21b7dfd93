from datetime import UTC, datetime

import pytest

from ecf.events import sequencer
from register import queries
from register.choices import AnnotationKind, Change
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
    told = queries.told(queries.changes_for(leeds.pk, TODAY))
    assert [(each.change, each.annotation, each.name) for each in told] == [
        (Change.REGISTERED, None, "Sasha Reid"),
        (Change.ANNOTATED, AnnotationKind.FOUNDATION, "Sasha Reid"),
    ]


def test_what_changed_is_asked_in_four_statements(leeds, django_assert_num_queries):
    for name in ("Asha Lin", "Ben Orr"):
        register.annotated(people.person(name, leeds), AnnotationKind.FOUNDATION)
    sequencer.number_new_events()
    with django_assert_num_queries(4):
        told = queries.told(queries.changes_for(leeds.pk, TODAY))
    assert len(told) == 4
