import pytest

from accounts.choices import Ability, OrganisationKind, Role
from accounts.rules import abilities


def test_every_role_says_what_it_lets_do_and_where_it_is_held():
    assert set(abilities.ABILITIES) == set(Role) == set(abilities.HELD_AT)


def test_every_ability_is_somebodys():
    assert set().union(*abilities.ABILITIES.values()) == set(Ability)


def test_support_decides_nothing():
    assert abilities.ABILITIES[Role.SUPPORT] == {
        Ability.RETRY_WORK,
        Ability.ANSWER_HELP,
    }


def test_whoever_gives_roles_has_the_ability_to():
    for giver in Role:
        may = Ability.GRANT_ROLES in abilities.ABILITIES[giver]
        assert may == bool(abilities.GIVES.get(giver))


@pytest.mark.parametrize("giver", [Role.COORDINATOR, Role.PRINCIPAL_SOCIAL_WORKER])
@pytest.mark.parametrize(
    ("role", "may"),
    [
        (Role.CHECKER, True),
        (Role.PAYROLL, True),
        (Role.PRACTICE_EDUCATOR, True),
        (Role.COORDINATOR, True),
        (Role.SOCIAL_WORKER, True),
        (Role.PRINCIPAL_SOCIAL_WORKER, False),
        (Role.REGISTRAR, False),
        (Role.LEAD_EXAMINER, False),
        (Role.PAY_OFFICER, False),
        (Role.SUPPORT, False),
    ],
)
def test_an_employers_people_give_the_roles_of_an_employer(giver, role, may):
    assert abilities.may_give([giver], role) is may


def test_a_registrar_gives_the_role_of_registrar_alone():
    given = {role for role in Role if abilities.may_give([Role.REGISTRAR], role)}
    assert given == {Role.REGISTRAR}


def test_somebody_without_roles_gives_none():
    assert not any(abilities.may_give([], role) for role in Role)


@pytest.mark.parametrize(
    ("role", "kind", "may"),
    [
        (Role.REGISTRAR, OrganisationKind.REGULATOR, True),
        (Role.REGISTRAR, OrganisationKind.COUNCIL, False),
        (Role.REGISTRAR, OrganisationKind.NATIONAL, False),
        (Role.LEAD_EXAMINER, OrganisationKind.NATIONAL, True),
        (Role.LEAD_EXAMINER, OrganisationKind.COUNCIL, False),
        (Role.CHECKER, OrganisationKind.AGENCY, True),
        (Role.CHECKER, OrganisationKind.REGULATOR, False),
        (Role.SUPPORT, OrganisationKind.COUNCIL, False),
    ],
)
def test_a_role_is_held_only_where_it_means_something(role, kind, may):
    assert abilities.may_be_held_at(role, kind) is may


def test_an_ability_holds_wherever_one_of_its_roles_is_held():
    found = abilities.abilities_by_place(
        [
            (Role.COORDINATOR, 1),
            (Role.PRINCIPAL_SOCIAL_WORKER, 2),
            (Role.PRINCIPAL_SOCIAL_WORKER, 1),
        ]
    )
    assert found[Ability.GRANT_ROLES] == {1, 2}
    assert found[Ability.ENROL] == {1}
    assert Ability.SIGN_OFF not in found
