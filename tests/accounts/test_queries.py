from datetime import date, timedelta

import pytest

from accounts import queries
from accounts.actions import employments, people, roles
from accounts.choices import Ability, Role
from accounts.events import EmploymentEnded, EmploymentStarted
from ecf.boundaries import SOURCES
from ecf.events.actor import Actor
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)
TOMORROW = TODAY + timedelta(days=1)


def merge(person, into):
    person.merged_into = into
    person.save()


def test_a_person_is_known_by_every_id_merged_into_theirs():
    sasha, same, other = cast.sasha(), people.add(name="S Reid"), cast.bex()
    merge(same, into=sasha)
    assert queries.ids_of(sasha) == [sasha.pk, same.pk]
    assert queries.ids_of(same) == [sasha.pk, same.pk]
    assert queries.ids_of(other) == [other.pk]


def test_what_was_held_under_another_id_still_counts():
    tom, same = cast.tom(), cast.person("T Ash", cast.bradford(), Role.CHECKER)
    merge(same, into=tom)
    found = queries.abilities_of(tom.pk, TODAY)
    assert found[Ability.CHECK_REGISTER] == {cast.bradford().pk}
    assert queries.employments_of(tom.pk, TODAY).count() == 2


def test_roles_and_abilities_come_in_one_query(django_assert_num_queries):
    carol = cast.carol()
    with django_assert_num_queries(1):
        found = queries.holdings_of(carol.pk, TODAY)
    assert found.roles == {Role.COORDINATOR}
    assert found.abilities[Ability.EMPLOY] == {cast.leeds().pk}


def test_a_period_ends_before_its_until():
    tom = cast.tom()
    roles.grant(
        person=tom,
        role=Role.PAYROLL,
        organisation=cast.leeds(),
        from_=TODAY,
        until=TOMORROW,
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    assert queries.roles_of(tom.pk, TODAY).exists()
    assert not queries.roles_of(tom.pk, TODAY - timedelta(days=1)).exists()
    assert not queries.roles_of(tom.pk, TOMORROW).exists()


def test_people_employed_are_counted_by_the_day():
    sasha, leeds = cast.sasha(), cast.leeds()
    job = queries.employments_of(sasha.pk, TODAY).get()
    employments.end(employment=job, on=TOMORROW, by=cast.CONSOLE, at=cast.THEN)
    assert sasha in queries.people_employed_by(leeds.pk, TODAY)
    assert sasha not in queries.people_employed_by(leeds.pk, TOMORROW)
    assert sasha not in queries.people_employed_by(cast.bradford().pk, TODAY)


def test_a_manager_manages_only_while_the_job_lasts():
    sasha, tom = cast.sasha(), cast.tom()
    assert queries.is_managed_by(sasha.pk, tom.pk, TODAY)
    assert not queries.is_managed_by(sasha.pk, tom.pk, cast.SINCE - timedelta(days=1))
    assert not queries.is_managed_by(sasha.pk, cast.priya().pk, TODAY)


def test_organisations_where_somebody_may():
    cast.bradford()
    both = {cast.leeds().pk, cast.bradford().pk}
    carol = cast.as_actor(cast.carol())
    assert queries.organisations_where(carol, Ability.ENROL, TODAY) == {cast.leeds().pk}
    assert queries.organisations_where(carol, Ability.SIGN_OFF, TODAY) == frozenset()
    sweep = Actor.named("sweep")
    assert queries.organisations_where(sweep, Ability.ENROL, TODAY) == both
    unknown = Actor.client(0)
    assert queries.organisations_where(unknown, Ability.SEE_PAY, TODAY) == frozenset()


def test_an_address_is_the_same_in_any_case():
    sasha = cast.sasha()
    assert queries.user_of("SASHA.Reid@Example.ORG") == sasha.user
    assert queries.user_of("nobody@example.org") is None


def test_an_organisation_is_found_by_its_code_in_any_case():
    leeds = cast.leeds()
    assert queries.organisation_of("lds") == leeds
    assert queries.organisation_of("XXX") is None


def test_the_calendar_tells_of_jobs_that_begin_and_end():
    sasha, bex = cast.sasha(), cast.bex()
    job = queries.employments_of(sasha.pk, TODAY).get()
    employments.end(employment=job, on=TOMORROW, by=cast.CONSOLE, at=cast.THEN)
    new = employments.start(
        person=bex,
        organisation=cast.leeds(),
        from_=TOMORROW,
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    assert list(queries.boundaries_between(TODAY, TOMORROW)) == [
        EmploymentStarted(
            person_id=bex.pk,
            employment_id=new.pk,
            organisation_id=cast.leeds().pk,
            started_on=TOMORROW,
        ),
        EmploymentEnded(
            person_id=sasha.pk,
            employment_id=job.pk,
            organisation_id=cast.leeds().pk,
            ended_on=TOMORROW,
        ),
    ]
    assert not list(queries.boundaries_between(TODAY - timedelta(days=1), TODAY))
    assert not list(queries.boundaries_between(TOMORROW, TOMORROW + timedelta(days=1)))


def test_the_calendar_knows_of_this_source():
    assert queries.boundaries_between in SOURCES


def test_mail_reaches_those_who_can_sign_in():
    sasha = cast.sasha()
    assert queries.addresses_of(sasha) == ["sasha.reid@example.org"]
    assert queries.addresses_of(people.add(name="Never Signs In")) == []
