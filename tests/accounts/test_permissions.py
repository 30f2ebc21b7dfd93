from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from accounts import permissions
from accounts.actions import clients, roles
from accounts.choices import Ability, Role, Scope
from ecf.events.actor import Actor
from tests import cast

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def refusal(person, ability, organisation=None):
    return permissions.refuse_unless(
        cast.as_actor(person),
        ability,
        organisation_id=organisation and organisation.pk,
        on=TODAY,
    )


def test_requiring_nothing_passes_and_a_reason_is_raised():
    permissions.require(None)
    with pytest.raises(PermissionDenied, match="Because"):
        permissions.require("Because")


def test_nobody_is_asked_to_sign_in():
    assert permissions.refuse_unless(
        None, Ability.ENROL, organisation_id=None, on=TODAY
    ) == ("Sign in to do this")


def test_a_coordinator_may_enrol_for_their_own_employer_alone():
    assert refusal(cast.carol(), Ability.ENROL, cast.leeds()) is None
    assert refusal(cast.carol(), Ability.ENROL) is None
    assert refusal(cast.carol(), Ability.ENROL, cast.bradford()) == (
        "You cannot enrol people for this organisation."
        " To do this you need the role of coordinator"
    )


def test_a_refusal_names_every_role_that_may():
    assert refusal(cast.sasha(), Ability.RECORD_RESULTS) == (
        "You cannot record assessment results."
        " To do this you need the role of examiner or lead examiner"
    )


def test_every_ability_has_words_for_its_refusal():
    assert set(permissions.REFUSALS) == set(Ability)


def test_a_role_counts_only_while_it_is_held():
    grant = roles.grant(
        person=cast.tom(),
        role=Role.CHECKER,
        organisation=cast.leeds(),
        from_=date(2026, 11, 1),
        until=TODAY,
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    assert grant.period.upper == TODAY
    may = Ability.CHECK_REGISTER
    assert refusal(cast.tom(), may, cast.leeds())
    last = {"organisation_id": cast.leeds().pk, "on": date(2026, 11, 22)}
    assert permissions.refuse_unless(cast.as_actor(cast.tom()), may, **last) is None


def test_a_named_part_of_the_service_acts_by_rule():
    sweep = Actor.named("sweep")
    assert (
        permissions.refuse_unless(sweep, Ability.ENROL, organisation_id=1, on=TODAY)
        is None
    )


def test_a_system_may_what_its_scopes_say_for_its_own_organisation():
    made, _ = clients.make(
        organisation=cast.leeds(),
        name="Leeds",
        scopes=[Scope.CHECK],
        by=cast.CONSOLE,
        at=cast.THEN,
    )
    actor = Actor.client(made.pk)

    def refused(ability, organisation):
        return permissions.refuse_unless(
            actor, ability, organisation_id=organisation.pk, on=TODAY
        )

    assert refused(Ability.CHECK_REGISTER, cast.leeds()) is None
    assert refused(Ability.CHECK_REGISTER, cast.bradford())
    assert refused(Ability.SEE_PAY, cast.leeds()) == (
        "This client cannot see pay for this organisation: it has no scope for it"
    )
    clients.revoke(client=made, by=cast.CONSOLE, at=cast.THEN)
    assert refused(Ability.CHECK_REGISTER, cast.leeds())


def refuse_grant(by, *, to, role, organisation):
    return permissions.refuse_grant(
        by, person_id=to and to.pk, role=role, organisation=organisation, on=TODAY
    )


def test_nobody_changes_their_own_roles():
    carol = cast.carol()
    assert refuse_grant(
        cast.as_actor(carol), to=carol, role=Role.CHECKER, organisation=cast.leeds()
    ) == ("You cannot change your own roles. Ask someone else to do it")


def test_a_coordinator_gives_no_roles_elsewhere():
    assert refuse_grant(
        cast.as_actor(cast.carol()),
        to=cast.bex(),
        role=Role.CHECKER,
        organisation=cast.bradford(),
    ) == (
        "You cannot give or end the role of checker at Bradford."
        " Ask a coordinator or principal social worker there"
    )


def test_a_role_that_only_the_console_gives_is_asked_of_support():
    words = refuse_grant(
        cast.as_actor(cast.carol()),
        to=cast.mei(),
        role=Role.PRINCIPAL_SOCIAL_WORKER,
        organisation=cast.leeds(),
    )
    assert words.endswith("Ask support")


def test_even_the_console_puts_no_registrar_in_a_council():
    assert refuse_grant(
        cast.CONSOLE, to=cast.tom(), role=Role.REGISTRAR, organisation=cast.leeds()
    ) == ("Leeds cannot have the role of registrar")


def test_a_system_gives_no_roles():
    assert refuse_grant(
        Actor.client(1), to=cast.tom(), role=Role.CHECKER, organisation=cast.leeds()
    ) == ("Only a person can give a role")


def test_a_coordinator_records_employment_but_not_their_own():
    carol = cast.as_actor(cast.carol())
    where = {"organisation": cast.leeds(), "on": TODAY}
    assert permissions.refuse_employment(carol, person=cast.tom(), **where) is None
    assert permissions.refuse_employment(carol, person=cast.carol(), **where)
    other = cast.as_actor(cast.dele())
    assert permissions.refuse_employment(other, person=cast.tom(), **where)


def test_coordinators_principal_social_workers_and_the_console_let_systems_in():
    where = {"organisation_id": cast.leeds().pk, "on": TODAY}
    assert permissions.refuse_client(cast.CONSOLE, **where) is None
    for person in (cast.carol(), cast.mei()):
        assert permissions.refuse_client(cast.as_actor(person), **where) is None
    for person in (cast.dele(), cast.ray(), cast.bex()):
        refused = permissions.refuse_client(cast.as_actor(person), **where)
        assert "You cannot connect systems of this organisation" in refused


def test_a_permission_takes_one_query(django_assert_num_queries):
    carol, leeds = cast.carol(), cast.leeds()
    with django_assert_num_queries(1):
        refusal(carol, Ability.ENROL, leeds)
