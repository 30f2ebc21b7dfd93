"""How educators stand to people, where there were two records of either (P3): the line
between them holds whichever record a job, or the portfolio, names."""

import pytest

from accounts import queries as accounts
from accounts.models import Employment, Person
from portfolio import queries
from portfolio.actions import conflicts, countersignatures
from portfolio.choices import ConflictKind
from tests.cast import people, portfolio
from tests.cast.portfolio import NOW, TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.managed_by_tom()


def lasting(person):
    """The record that somebody's goes into."""
    kept = people.person(f"{person.name} (kept)", people.leeds())
    Person.objects.filter(pk=person.pk).update(merged_into=kept)
    return kept


def gone(person):
    """A record that went into somebody's."""
    other = people.person(f"{person.name} (gone)", people.leeds())
    Person.objects.filter(pk=other.pk).update(merged_into=person)
    return other


def as_they_are(person):
    return person


RECORDS = [as_they_are, gone, lasting]


@pytest.fixture(params=RECORDS, ids=lambda record: record.__name__)
def worker(request, enrolment):
    """The record of Sasha that is named beside the one with the portfolio."""
    return request.param(people.sasha())


@pytest.fixture(params=RECORDS[:2], ids=lambda record: record.__name__)
def manager(request, enrolment):
    """The record of Tom that is named beside the one he signs in with."""
    return request.param(people.tom())


@pytest.fixture
def under_manager(enrolment, worker, manager):
    Employment.objects.update(manager=None)
    Employment.objects.filter(person=worker).update(manager=manager)
    return queries.enrolment_of(enrolment.person_id)


def test_a_line_manager_is_one_under_every_record(under_manager):
    tom = people.tom()
    assert queries.relation(tom.pk, under_manager, TODAY).is_manager
    assert accounts.is_managed_by(under_manager.person_id, tom.pk, TODAY)
    assert tom.pk in accounts.managers_of(under_manager.person_id, TODAY)
    by = people.as_actor(tom)
    assert countersignatures.is_needed(under_manager, by, on=TODAY)
    assert not queries.relation(people.priya().pk, under_manager, TODAY).is_manager


def test_who_manages_the_educator_is_one_under_every_record(enrolment, worker, manager):
    Employment.objects.update(manager=None)
    Employment.objects.filter(person=people.tom()).update(manager=worker)
    relation = queries.relation(people.tom().pk, enrolment, TODAY)
    assert relation.is_managed
    assert not relation.is_manager


def test_nobody_is_another_than_themselves_after_a_merge(enrolment):
    kept = lasting(people.sasha())
    assert queries.relation(kept.pk, enrolment, TODAY).is_oneself


@pytest.fixture
def others(enrolment):
    """A record each of Sasha and Tom, from before it was seen whose they are."""
    return [people.person(name, people.leeds()) for name in ("Sacha Reid", "T Price")]


def join(others):
    for other, person in zip(others, (people.sasha(), people.tom()), strict=True):
        Person.objects.filter(pk=other.pk).update(merged_into=person)


def test_a_conflict_stands_under_every_record(enrolment, others):
    sacha, tom = others
    conflicts.declare(
        enrolment=portfolio.enrolled(sacha),
        educator=tom,
        kind=ConflictKind.GRIEVANCE,
        from_=TODAY,
        by=people.as_actor(people.carol()),
        at=NOW,
    )
    join(others)
    assert queries.relation(people.tom().pk, enrolment, TODAY).has_conflict
    assert not queries.relation(people.priya().pk, enrolment, TODAY).has_conflict


def test_signing_off_in_turn_is_seen_under_every_record(enrolment, others):
    sacha, tom = others
    portfolio.assigned(portfolio.enrolled(tom), sacha)
    join(others)
    relation = queries.relation(people.tom().pk, enrolment, TODAY)
    assert relation.is_decided_on_in_turn


def test_whoever_works_under_the_signer_is_not_asked_to_countersign(enrolment, manager):
    tom, priya = people.tom(), people.priya()
    assert priya in queries.people_who_may_countersign(enrolment, tom.pk, TODAY)
    Employment.objects.filter(person=gone(priya)).update(manager=manager)
    assert priya not in queries.people_who_may_countersign(enrolment, tom.pk, TODAY)
