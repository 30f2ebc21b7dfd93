import pytest

from portfolio import queries
from portfolio.actions import evidence
from portfolio.choices import UnitState
from tests.cast import frameworks, people, portfolio
from tests.cast.portfolio import TODAY

pytestmark = pytest.mark.django_db


@pytest.fixture
def enrolment():
    return portfolio.on_the_way()


def test_progress_follows_from_what_is_kept(enrolment, django_assert_num_queries):
    aaa, bbb = (frameworks.unit_of(enrolment.version, code) for code in ("AAA", "BBB"))
    signed_off = portfolio.signed_off(enrolment, aaa)
    portfolio.evidenced(enrolment, bbb)
    queries.programme_of(enrolment.version_id)
    with django_assert_num_queries(2):
        progress = queries.progress_of(enrolment.pk)
    assert progress.units[aaa.pk].state == UnitState.SIGNED_OFF
    assert progress.units[aaa.pk].last.id == signed_off.pk
    assert progress.units[bbb.pk].state == UnitState.IN_PROGRESS
    assert [line.there for line in progress.stages[0].meter.lines] == [2]


def test_evidence_taken_out_is_no_fact(enrolment):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    piece = portfolio.evidenced(enrolment, aaa)
    assert len(queries.facts_of(enrolment.pk).evidence) == 1
    evidence.withdraw(
        evidence=piece, by=people.as_actor(people.sasha()), at=portfolio.NOW
    )
    assert not queries.facts_of(enrolment.pk).evidence


def test_a_queue_is_one_query_however_long(enrolment, django_assert_num_queries):
    aaa = frameworks.unit_of(enrolment.version, "AAA")
    portfolio.submitted(enrolment, aaa)
    for name in ("Asha Lin", "Ben Orr"):
        other = portfolio.on_the_way(people.person(name, people.leeds()))
        portfolio.submitted(other, aaa)
    queries.programme_of(enrolment.version_id)
    priya = people.priya().pk
    with django_assert_num_queries(1):
        waiting = queries.queue_of(priya, TODAY)
    assert len(waiting) == 3
    assert {line.working_days for line in waiting} == {1}


def test_a_queue_is_of_those_one_educates_that_day(enrolment):
    portfolio.submitted(enrolment, frameworks.unit_of(enrolment.version, "AAA"))
    priya, omar = people.priya().pk, people.omar().pk
    assert queries.queue_of(omar, TODAY) == []
    assert queries.queue_of(priya, enrolment.started_on.replace(day=1)) == []
    assert len(queries.queue_of(priya, TODAY)) == 1


def test_a_merged_person_keeps_their_way(enrolment):
    kept = people.person("Sasha Reid-Cole", people.leeds())
    assert queries.enrolment_of(kept.pk) is None
    type(kept).objects.filter(pk=enrolment.person_id).update(merged_into=kept)
    assert queries.enrolment_of(kept.pk) == enrolment
    mine = queries.enrolments_visible_to(people.as_actor(kept), TODAY)
    assert list(mine) == [enrolment]
